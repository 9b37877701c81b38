<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Outbox\Claims;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\Cycles;
use Fleio\Host\Outbox\Journal;
use Fleio\Host\Outbox\JournalEntry;
use Fleio\Host\Outbox\JournalExport;
use Fleio\Host\Outbox\JournalFilter;
use Fleio\Host\Outbox\Mapping;
use Fleio\Host\Outbox\MirrorLookups;
use Fleio\Host\Outbox\Notices;
use Fleio\Host\Outbox\PostingSource;
use Fleio\Host\Outbox\PostingState;
use Fleio\Host\Outbox\Recorded;
use Fleio\Host\Outbox\RunState;
use Fleio\Host\Outbox\SeenLine;
use Fleio\Host\Outbox\ServiceActions;
use Fleio\Host\Policy\Generated\Invoicing\Cycle;
use Fleio\Host\Policy\Generated\Invoicing\LastAnswer;
use Fleio\Host\Policy\Generated\Invoicing\Listing;
use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\Money;

/** A whole run's rows on connections that are not as WHMCS makes them: strict servers, other settings of PDO. */
final class ConnectionsTest extends OutboxTestCase
{
    protected function tearDown(): void
    {
        $this->setPdo(false);
    }

    /** @dataProvider connections */
    public function testTheRowsOfARunAreTheSameOnEveryConnection(string $mode, bool $textOnly): void
    {
        $this->setMode($mode);
        $this->setPdo($textOnly);
        $run = $this->begin();
        $claims = new Claims($this->database, $this->rows);
        $map = new ClientMap($this->database, $this->rows);
        $cycles = new Cycles($this->database, $this->rows);
        $map->save($run->installationId, [new Mapping(7, 'u7', 'f7', 1, 'USD')], self::NOW);
        $claims->asked($run, [7 => 'f7'], self::NOW);
        $claims->held($run->id, [7 => [new Cycle('c1', 's1')]], self::NOW);
        $journal = new Journal($this->database, $this->rows);
        $line = $this->transaction->run(function () use ($run, $map, $cycles, $journal): int {
            $this->runs->fence($run);
            $journal->append([$this->entry($run->id, $run->installationId)]);
            $recorded = $this->effects->record($this->effect('k', $run), self::NOW);
            self::assertInstanceOf(Recorded::class, $recorded);
            self::assertTrue($this->effects->take($this->effects->byId($recorded->id), $run->id, self::NOW));
            $map->issued($run->installationId, 7, new AutomaticInvoice('2026-01-10', self::NOW));
            $map->answered($run->installationId, [7 => new LastAnswer(self::NOW, '2026-01-10', false, new Listing(true, null), false)]);
            $line = $this->lines->add($this->line(5, ['installationId' => $run->installationId, 'effectId' => $recorded->id]));
            $cycles->cover($run->installationId, 7, ['c1'], $line, self::NOW);
            $cycles->carry($run->installationId, [7 => ['c2']], self::NOW);
            $this->effects->done($recorded->id, $run->id, ['line' => $line], self::NOW);

            return $line;
        });
        $claims->covered($run->id, 7, $line, self::NOW);
        $posting = $this->postings->record($line, new Money('13.5', 'USD'), PostingSource::Run, self::NOW);
        self::assertTrue($this->postings->move($posting->id, PostingState::Recorded, PostingState::Sending, self::NOW));
        $this->lines->seen([new SeenLine($line, 700, $this->invoice(InvoiceStatus::Paid, ['wasPaid' => true]), false, null)]);
        (new Notices($this->database))->raise('n', 'm', self::NOW);
        (new ServiceActions($this->database, $this->rows))->sent(5, 'suspend', self::NOW);
        (new MirrorLookups($this->database, $this->rows))->asked([5], self::NOW);
        $this->runs->end($run, RunState::Done, 1, ['issued' => 1], null, self::NOW);

        $found = $this->lines->ofClients($run->installationId, [7])[7][0];
        self::assertSame(['12.34', '13.5', '13.5'], [$found->net, $found->worth->amount, $found->posting->uncertain]);
        self::assertSame([1], $this->runs->issuesOfLastRuns($run->installationId, 30));
        self::assertCount(1, $journal->counts(new JournalFilter()));
        self::assertCount(2, iterator_to_array((new JournalExport($this->database))->lines(new JournalFilter(), '0.1.0'), false));
    }

    /** @return iterable<string, array{string, bool}> */
    public function connections(): iterable
    {
        $modes = [
            'as WHMCS asks' => 'NO_ENGINE_SUBSTITUTION',
            'as servers come' => 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
            'as strict as can be' => 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,PIPES_AS_CONCAT',
        ];
        foreach ($modes as $name => $mode) {
            yield $name => [$mode, false];
            yield "$name, values in the text and rows of strings" => [$mode, true];
        }
    }

    private function setPdo(bool $textOnly): void
    {
        $this->database->getPdo()->setAttribute(\PDO::ATTR_EMULATE_PREPARES, $textOnly);
        $this->database->getPdo()->setAttribute(\PDO::ATTR_STRINGIFY_FETCHES, $textOnly);
    }

    private function entry(int $runId, int $installationId): JournalEntry
    {
        $facts = new Listing(true, null);

        return new JournalEntry(
            $runId,
            $installationId,
            7,
            self::NOW,
            'invoicing',
            'decide',
            null,
            $facts,
            null,
            'none',
            'undecided',
            null,
            str_repeat('a', 64),
            '0.1.0',
            'wasmtime 48',
            1,
            1,
        );
    }
}
