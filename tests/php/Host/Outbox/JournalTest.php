<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\JournalUnreadable;
use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Outbox\Journal;
use Fleio\Host\Outbox\JournalEntry;
use Fleio\Host\Outbox\JournalExport;
use Fleio\Host\Outbox\JournalFilter;
use Fleio\Host\Policy\Generated\Invoicing\Listing;
use Fleio\Host\Policy\Generated\Invoicing\Mapping;
use Fleio\Host\Policy\Generated\Invoicing\ScreeningFacts;
use Fleio\Host\Policy\Generated\Types\Clock;
use Fleio\Host\Policy\Generated\Types\Currency;
use Fleio\Host\Policy\Generated\Types\LimitCurrency;
use Fleio\Host\Policy\Generated\Types\TaxMode;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\Wire\Json;

final class JournalTest extends OutboxTestCase
{
    private const POLICY = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

    private Journal $journal;
    private JournalExport $export;

    protected function setUp(): void
    {
        parent::setUp();
        $this->journal = new Journal($this->database, $this->rows);
        $this->export = new JournalExport($this->database);
    }

    public function testTermsAreKeptOnce(): void
    {
        $id = $this->journal->terms($this->settings('50'));
        self::assertSame($id, $this->journal->terms($this->settings('50')));
        self::assertNotSame($id, $this->journal->terms($this->settings('50.00')));

        $stored = $this->database->table('mod_fleio_terms')->where('id', $id)->value('terms');
        self::assertSame($id, hash('sha256', $stored));
        self::assertEquals($this->settings('50'), Terms::fromWire(Json::decode($stored)));
        self::assertSame(2, $this->database->table('mod_fleio_terms')->count());
    }

    public function testADecisionIsReadAsItWasWritten(): void
    {
        $terms = $this->journal->terms($this->settings());
        $id = $this->journal->add($this->entry(7, ['termsId' => $terms]));
        $this->journal->append([$this->entry(8), $this->entry(7, ['runId' => 6])]);

        $row = $this->journal->byId($id);

        self::assertSame(
            [5, 1, 7, self::NOW, 'invoicing', 'screen', $terms, 'skip', 'asked-today'],
            [$row?->runId, $row?->installationId, $row?->clientId, $row?->at, $row?->interface, $row?->function, $row?->termsId, $row?->tag, $row?->reason],
        );
        self::assertSame([self::POLICY, '0.1.0', 'wasmtime 48.0.1', PHP_INT_MAX, 64], [$row?->policy, $row?->contract, $row?->engine, $row?->fuel, $row?->items]);
        self::assertEquals($this->facts(7), ScreeningFacts::fromWire($row?->facts));
        self::assertSame(['tag' => 'ok', 'value' => ['tag' => 'ask']], $row?->answer);
        self::assertSame([6, 5], array_column($this->journal->latestOf(1, 7, 9), 'runId'));
        self::assertCount(1, $this->journal->latestOf(1, 7, 1));
        self::assertNull($this->journal->byId($id + 9));
    }

    public function testACallThatFailedHasNoAnswer(): void
    {
        $id = $this->journal->add($this->entry(null, ['answer' => null, 'failure' => 'The fuel was used up.', 'tag' => 'undecided', 'reason' => null]));

        $row = $this->journal->byId($id);
        self::assertSame([null, null, 'The fuel was used up.', null], [$row?->clientId, $row?->answer, $row?->failure, $row?->reason]);
        $line = Json::decode($this->linesOf(new JournalFilter())[1]);
        self::assertSame([null, null, 'The fuel was used up.'], [$line['client'], $line['answer'], $line['failure']]);
    }

    /** @dataProvider halfDecisions */
    public function testADecisionHasEitherAnAnswerOrAFailure(?array $answer, ?string $failure): void
    {
        $this->expectException(ValueDoesNotFit::class);
        $this->expectExceptionMessage('either an answer or a failure');
        $this->journal->append([$this->entry(7, ['answer' => $answer, 'failure' => $failure])]);
    }

    /** @return iterable<array{array<string, mixed>|null, string|null}> */
    public function halfDecisions(): iterable
    {
        yield [null, null];
        yield [['tag' => 'ok'], 'The fuel was used up.'];
    }

    public function testARawBodyIsFactsToo(): void
    {
        $body = '{"objects":[{"uptodate_credit":-1.10}]}';
        $id = $this->journal->add($this->entry(7, ['facts' => $body, 'interface' => 'fleio-json', 'function' => 'read-clients']));

        self::assertSame($body, $this->journal->byId($id)?->facts);
        $line = Json::decode($this->linesOf(new JournalFilter())[1]);
        self::assertSame($body, $line['facts']);
        self::assertArrayNotHasKey('terms', $line);
    }

    public function testAThousandDecisionsComeOutAsTheyWentIn(): void
    {
        $terms = [$this->journal->terms($this->settings('50')), $this->journal->terms($this->settings('60'))];
        $entries = array_map(fn (int $id): JournalEntry => $this->entry($id, ['termsId' => $terms[intdiv($id, 501)]]), range(1, 1000));
        $statements = $this->statements(fn () => $this->journal->append($entries));
        self::assertCount(2, $statements, 'one for each 500');

        $lines = $this->linesOf(new JournalFilter());

        self::assertSame('{"kind":"journal","version":1,"contract":"0.1.0"}', $lines[0]);
        self::assertCount(1003, $lines);
        self::assertSame(['kind' => 'terms', 'id' => $terms[0], 'terms' => $this->settings('50')->toWire()], Json::decode($lines[1]));
        self::assertSame(['kind' => 'terms', 'id' => $terms[1], 'terms' => $this->settings('60')->toWire()], Json::decode($lines[502]));
        unset($lines[0], $lines[1], $lines[502]);
        $first = (int) $this->database->table('mod_fleio_journal')->min('id');
        foreach (array_values($lines) as $index => $line) {
            self::assertSame($this->expectedLine($first + $index, $index + 1, $terms[intdiv($index + 1, 501)]), $line);
        }
    }

    public function testWhatIsLargeGoesInSmallerStatements(): void
    {
        $facts = $this->facts(7, array_map(static fn (int $number): string => hash('sha256', "$number"), range(1, 1500)));
        $entries = array_fill(0, 40, $this->entry(7, ['facts' => $facts]));
        $bytes = strlen(gzencode(Json::encode($facts->toWire()), 4));
        $atOnce = intdiv(512 * 1024, $bytes + 1024);
        self::assertGreaterThan(3, $atOnce);

        $statements = $this->statements(fn () => $this->journal->append($entries));

        self::assertGreaterThanOrEqual(intdiv(40 * $bytes, 512 * 1024), count($statements));
        self::assertLessThanOrEqual((int) ceil(40 / $atOnce), count($statements));
        self::assertSame(40, $this->database->table('mod_fleio_journal')->count());
        self::assertEquals($facts->toWire(), $this->journal->latestOf(1, 7, 1)[0]->facts);
        self::assertCount(0, $this->statements(fn () => $this->journal->append([])));
    }

    public function testTheExportIsNarrowed(): void
    {
        $this->journal->append([
            $this->entry(1, ['at' => self::NOW]), $this->entry(2, ['at' => self::NOW + 1]), $this->entry(3, ['at' => self::NOW + 2]),
            $this->entry(3, ['at' => self::NOW + 3, 'runId' => 6]), $this->entry(3, ['installationId' => 2]), $this->entry(4, ['contract' => '0.2.0']),
        ]);

        $clients = fn (JournalFilter $filter): array => array_map(
            static fn (string $line): int => Json::decode($line)['client'],
            array_slice($this->linesOf($filter), 1),
        );
        self::assertSame([1, 2, 3, 3, 3], $clients(new JournalFilter()));
        self::assertSame([3], $clients(new JournalFilter(installationId: 2)));
        self::assertSame([3], $clients(new JournalFilter(runId: 6, clientId: 3)));
        self::assertSame([2], $clients(new JournalFilter(from: self::NOW + 1, until: self::NOW + 2)));
        self::assertSame(['{"kind":"journal","version":1,"contract":"9.0.0"}'], iterator_to_array($this->export->lines(new JournalFilter(), '9.0.0'), false));
        self::assertSame(['0.1.0' => 5, '0.2.0' => 1], $this->export->contracts(new JournalFilter()));
    }

    public function testReasonsAreCounted(): void
    {
        $this->journal->append([
            $this->entry(1), $this->entry(2), $this->entry(3, ['tag' => 'ask', 'reason' => null]), $this->entry(4, ['installationId' => 2]),
        ]);

        self::assertSame(
            [['tag' => 'skip', 'reason' => 'asked-today', 'times' => 2], ['tag' => 'ask', 'reason' => null, 'times' => 1]],
            $this->journal->counts(new JournalFilter(installationId: 1)),
        );
    }

    public function testOldDecisionsAreForgottenInSteps(): void
    {
        $this->journal->append(array_map(fn (int $id): JournalEntry => $this->entry($id, ['at' => self::NOW + intdiv($id, 2500)]), range(1, 2600)));

        self::assertSame(1200, $this->journal->prune(self::NOW + 1, 1200));
        self::assertSame(1299, $this->journal->prune(self::NOW + 1, 5000));
        self::assertSame(0, $this->journal->prune(self::NOW + 1, 5000));

        self::assertSame(101, $this->database->table('mod_fleio_journal')->count());
    }

    /** @dataProvider damages */
    public function testWhatWasChangedFromOutsideIsNamed(string $sql, string $message): void
    {
        $id = $this->journal->add($this->entry(7, ['termsId' => $this->journal->terms($this->settings())]));
        $this->database->statement($sql);

        try {
            $this->linesOf(new JournalFilter());
            self::fail('the damage went unseen');
        } catch (JournalUnreadable $error) {
            self::assertSame($id, $error->journalId);
            self::assertStringContainsString($message, $error->getMessage());
        }
    }

    /** @return iterable<array{string, string}> */
    public function damages(): iterable
    {
        yield ["UPDATE mod_fleio_journal SET facts = 'not packed'", 'in the column facts'];
        yield ['UPDATE mod_fleio_journal SET facts = LEFT(facts, 40)', 'in the column facts'];
        yield ["UPDATE mod_fleio_journal SET answer = ''", 'in the column answer'];
        yield ['DELETE FROM mod_fleio_terms', 'which mod_fleio_terms does not have'];
    }

    public function testMemoryDoesNotGrowWithTheJournal(): void
    {
        $facts = $this->facts(7, array_map(static fn (int $number): string => hash('sha256', "$number"), range(1, 30)));
        foreach (range(1, 10) as $round) {
            $this->journal->append(array_fill(0, 500, $this->entry(7, ['facts' => $facts])));
        }
        $peaks = [];
        foreach ($this->export->lines(new JournalFilter(), '0.1.0') as $number => $line) {
            $number % 500 !== 499 || $peaks[] = memory_get_usage();
        }

        self::assertCount(10, $peaks);
        self::assertLessThan(200_000, max($peaks) - $peaks[1], 'bytes more than for the first thousand');
    }

    /** @param array<string, mixed> $other constructor arguments by name */
    private function entry(?int $clientId, array $other = []): JournalEntry
    {
        return new JournalEntry(...$other + [
            'runId' => 5, 'installationId' => 1, 'clientId' => $clientId, 'at' => self::NOW,
            'interface' => 'invoicing', 'function' => 'screen', 'termsId' => null,
            'facts' => $this->facts($clientId ?? 0), 'answer' => ['tag' => 'ok', 'value' => ['tag' => 'ask']], 'failure' => null,
            'tag' => 'skip', 'reason' => 'asked-today', 'policy' => self::POLICY, 'contract' => '0.1.0', 'engine' => 'wasmtime 48.0.1',
            'fuel' => PHP_INT_MAX, 'items' => 64,
        ]);
    }

    /** @param list<string> $unsettled */
    private function facts(int $clientId, array $unsettled = ['é/€', '😀"\\']): ScreeningFacts
    {
        return new ScreeningFacts(
            new Clock(self::NOW, self::NOW, null, '2026-01-10'),
            new Mapping\Known($clientId),
            [],
            true,
            new Listing(null, true),
            null,
            null,
            false,
            $unsettled,
            null,
        );
    }

    private function settings(string $minimum = '50'): Terms
    {
        return new Terms(
            'EUR',
            [new Currency('EUR', '1', 2)],
            new LimitCurrency\Client(),
            '5',
            null,
            true,
            true,
            false,
            ['stripe'],
            $minimum,
            24,
            null,
            true,
            false,
            false,
            14,
            true,
            TaxMode::Exclusive,
            false,
            4,
            15,
            2,
            15,
            45,
        );
    }

    /** @return list<string> */
    private function linesOf(JournalFilter $filter): array
    {
        return iterator_to_array($this->export->lines($filter, '0.1.0'), false);
    }

    private function expectedLine(int $id, int $clientId, string $terms): string
    {
        return Json::encode([
            'kind' => 'decision', 'id' => $id, 'run' => 5, 'installation' => 1, 'client' => $clientId, 'at' => self::NOW,
            'interface' => 'invoicing', 'function' => 'screen', 'terms' => $terms,
            'facts' => $this->facts($clientId)->toWire(), 'answer' => ['tag' => 'ok', 'value' => ['tag' => 'ask']],
            'policy' => self::POLICY, 'engine' => 'wasmtime 48.0.1', 'fuel' => PHP_INT_MAX, 'items' => 64,
        ]);
    }
}
