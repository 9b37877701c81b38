<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Outbox\LineRow;
use Fleio\Host\Outbox\Lines;
use Fleio\Host\Outbox\LineSource;
use Fleio\Host\Outbox\NewLine;
use Fleio\Host\Outbox\PostingSource;
use Fleio\Host\Outbox\PostingState;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Outbox\SeenLine;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Policy\Generated\Types\Posting;
use Illuminate\Database\QueryException;

final class LinesTest extends OutboxTestCase
{
    public function testALineIsKeptAsItWasEntered(): void
    {
        $invoice = $this->invoice(InvoiceStatus::Unpaid, ['total' => '14.680000', 'creditApplied' => '1.00', 'otherLines' => true]);
        $id = $this->lines->add($this->line(5, ['net' => '12.3400', 'effectId' => 9, 'invoice' => $invoice, 'refundReleased' => '0.50']));

        $expected = new LineRow(
            $id,
            1,
            7,
            70,
            LineKind::Usage,
            LineSource::Ours,
            700,
            5,
            'EUR',
            '12.34',
            new Money('13.5', 'USD'),
            '2026-01-10',
            self::NOW,
            9,
            $this->invoice(InvoiceStatus::Unpaid, ['total' => '14.68', 'creditApplied' => '1', 'otherLines' => true]),
            false,
            null,
            '0.5',
            null,
            new Posting('0', '0', null),
        );
        self::assertEquals($expected, $this->lines->byId($id));
        self::assertEquals([7 => [$expected]], $this->lines->ofClients(1, [7, 8]));
        self::assertEquals($expected, $this->lines->ofEffect(9));
        self::assertSame([null, null], [$this->lines->byId($id + 1), $this->lines->ofEffect(8)]);
    }

    /** @dataProvider amounts */
    public function testAmountsComeBackAsTheyWent(string $amount): void
    {
        $id = $this->lines->add($this->line(5, ['net' => $amount, 'worth' => new Money($amount, 'USD')]));
        $this->postings->open([$id => new Money($amount, 'USD')], self::NOW);

        $line = $this->lines->byId($id);

        self::assertSame([$amount, $amount, $amount], [$line?->net, $line?->worth->amount, $line?->posting->confirmed]);
    }

    /** @return iterable<array{string}> */
    public function amounts(): iterable
    {
        foreach (['0', '0.1', '0.3', '-0.01', '123456789012345678.123456789012', '999999999999999999.999999999999', '0.000000000001'] as $amount) {
            yield [$amount];
        }
    }

    public function testAnAmountThatTheColumnWouldCutIsRefused(): void
    {
        $this->expectException(ValueDoesNotFit::class);
        $this->expectExceptionMessage("lines.worth_amount: '0.0000000000001'");
        $this->lines->add($this->line(5, ['worth' => new Money('0.0000000000001', 'USD')]));
    }

    public function testAnItemIsInTheLedgerOnceAndItsGrowthBesideIt(): void
    {
        $this->lines->add($this->line(5, ['kind' => LineKind::Purchase, 'source' => LineSource::Whmcs]));
        $this->lines->add($this->line(5, ['kind' => LineKind::RecurringUsage]));
        self::assertCount(2, $this->lines->ofClients(1, [7])[7]);

        foreach ([LineKind::RecurringUsage, LineKind::Usage, LineKind::TopUp, LineKind::Purchase] as $kind) {
            try {
                $this->lines->add($this->line(5, ['kind' => $kind]));
                self::fail("{$kind->value} went in twice");
            } catch (QueryException $error) {
                self::assertSame(1062, $error->errorInfo[1]);
            }
        }
    }

    public function testAdoptingTwiceChangesNothing(): void
    {
        $lines = array_map(fn (int $item): NewLine => $this->line($item, ['source' => LineSource::Legacy]), range(1, 501));
        $ids = [];
        $statements = $this->statements(function () use ($lines, &$ids): void {
            $ids = $this->lines->adopt($lines);
        });
        self::assertSame(range(1, 501), array_keys($ids));
        self::assertCount(501, array_unique($ids));
        self::assertCount(4, $statements, 'two to write and two to read');

        $again = $this->lines->adopt([$this->line(500, ['net' => '99', 'source' => LineSource::Whmcs]), $this->line(502, ['source' => LineSource::Whmcs])]);

        self::assertSame($ids[500], $again[500]);
        self::assertSame(['12.34', LineSource::Legacy], [$this->lines->byId($again[500])?->net, $this->lines->byId($again[500])?->source]);
        self::assertSame(502, $this->database->table('mod_fleio_lines')->count());
        self::assertSame([], $this->lines->adopt([]));
    }

    public function testALineThatWasAdoptedAfterOurSnapshotIsAnswered(): void
    {
        $second = $this->secondConnection();
        $other = new Lines($second, new Rows($second));

        $this->transaction->run(function () use ($other): void {
            self::assertSame([], $this->lines->onInvoices([700]), 'the first read makes the snapshot');
            $theirs = $other->adopt([$this->line(5, ['source' => LineSource::Whmcs])]);
            self::assertSame($theirs, $this->lines->adopt([$this->line(5, ['source' => LineSource::Whmcs])]));
        });
    }

    public function testOurOwnLineIsNeverAdopted(): void
    {
        $id = $this->lines->add($this->line(5));

        self::assertSame([], $this->lines->adopt([$this->line(5, ['source' => LineSource::Legacy, 'net' => '99'])]));

        self::assertSame([LineSource::Ours, '12.34'], [$this->lines->byId($id)?->source, $this->lines->byId($id)?->net]);
    }

    public function testAdoptionAnswersTheLineAndNotItsGrowth(): void
    {
        $id = $this->lines->adopt([$this->line(5, ['source' => LineSource::Whmcs])])[5];
        $growth = $this->lines->add($this->line(5, ['kind' => LineKind::RecurringUsage]));

        self::assertSame([5 => $id], $this->lines->adopt([$this->line(5, ['source' => LineSource::Whmcs])]));
        self::assertNotSame($id, $growth);
    }

    public function testWhatWasSeenIsWrittenForEachLine(): void
    {
        $ids = array_map(fn (int $item): int => $this->lines->add($this->line($item)), [1, 2, 3]);
        $paid = $this->invoice(InvoiceStatus::Paid, ['wasPaid' => true, 'total' => '10.5', 'creditApplied' => '1.5', 'paid' => '9', 'refunded' => '2.25']);
        $gone = $this->invoice(InvoiceStatus::Cancelled, ['otherLines' => true]);

        $this->lines->seen([
            new SeenLine($ids[0], 700, $paid, false, null),
            new SeenLine($ids[1], 888, $gone, true, self::NOW + 5),
        ]);

        [$first, $second, $third] = $this->lines->ofClients(1, [7])[7];
        self::assertEquals([$paid, 700, false, null], [$first->invoice, $first->invoiceId, $first->gone, $first->releasedAt]);
        self::assertEquals([$gone, 888, true, self::NOW + 5], [$second->invoice, $second->invoiceId, $second->gone, $second->releasedAt]);
        self::assertEquals($this->invoice(InvoiceStatus::Draft), $third->invoice);
        $this->lines->seen([new SeenLine($ids[1], 888, $paid, false, null)]);
        self::assertNull($this->lines->byId($ids[1])?->releasedAt, 'a release can end');
    }

    public function testMoreThanAThousandLinesAreSeenByThreeStatements(): void
    {
        $ids = $this->lines->adopt(array_map(fn (int $item): NewLine => $this->line($item, ['source' => LineSource::Whmcs]), range(1, 1001)));
        $seen = array_map(fn (int $item): SeenLine => new SeenLine(
            $ids[$item],
            1000 + $item,
            $this->invoice(InvoiceStatus::Unpaid, ['total' => "$item.25", 'paid' => "0.$item", 'wasPaid' => $item % 2 === 0]),
            $item % 3 === 0,
            $item % 5 === 0 ? self::NOW + $item : null,
        ), array_keys($ids));

        $statements = $this->statements(fn () => $this->lines->seen($seen));

        self::assertCount(3, $statements);
        foreach ($this->lines->ofClients(1, [7])[7] as $line) {
            $item = $line->itemId;
            $expected = [1000 + $item, "$item.25", rtrim("0.$item", '0'), $item % 2 === 0, $item % 3 === 0, $item % 5 === 0 ? self::NOW + $item : null];
            $actual = [$line->invoiceId, $line->invoice->total, $line->invoice->paid, $line->invoice->wasPaid, $line->gone, $line->releasedAt];
            self::assertSame($expected, $actual);
        }
    }

    public function testPostingsAreSummedByWhatIsKnownOfThem(): void
    {
        [$one, $two] = array_map(fn (int $item): int => $this->lines->add($this->line($item)), [1, 2]);
        $states = [
            ['0.1', PostingState::Confirmed], ['0.2', PostingState::Confirmed], ['-0.3', PostingState::Confirmed], ['5.000000000001', PostingState::Confirmed],
            ['1.5', PostingState::Recorded], ['2', PostingState::Recorded],
            ['4', PostingState::Sending], ['-4', PostingState::Unknown], ['77', PostingState::Void],
        ];
        foreach ($states as [$amount, $state]) {
            $posting = $this->postings->record($one, new Money($amount, 'USD'), PostingSource::Run, self::NOW);
            $this->database->table('mod_fleio_postings')->where('id', $posting->id)->update(['state' => $state->value]);
        }
        $this->postings->record($two, new Money('-0.5', 'USD'), PostingSource::Run, self::NOW);

        $statements = $this->statements(function () use (&$found): void {
            $found = $this->lines->ofClients(1, [7]);
        });

        self::assertCount(1, $statements);
        self::assertEquals(new Posting('5.000000000001', '3.5', '0'), $found[7][0]->posting, 'open postings that cancel out are still open');
        self::assertEquals(new Posting('0', '-0.5', null), $found[7][1]->posting);
    }

    public function testItemsOfTheLedgerAreKnownAlsoWhenClosed(): void
    {
        $ids = array_map(fn (int $item): int => $this->lines->add($this->line($item)), [1, 3]);
        $this->lines->close($ids, self::NOW);
        self::assertSame([1 => true, 3 => true], $this->lines->known([1, 2, 3]));
        self::assertSame([], $this->lines->known([]));
    }

    public function testClosedLinesLeaveTheFactsAndComeBack(): void
    {
        $ids = array_map(fn (int $item): int => $this->lines->add($this->line($item)), [1, 2, 3]);

        $this->lines->close([$ids[0], $ids[1]], self::NOW + 9);
        self::assertSame([$ids[2]], array_column($this->lines->ofClients(1, [7])[7], 'id'));
        self::assertSame($ids, array_column($this->lines->onInvoices([700, 1]), 'id'), 'they stay in the ledger');
        self::assertSame(self::NOW + 9, $this->lines->byId($ids[0])?->closedAt);

        $this->lines->reopen([$ids[0]]);
        $this->lines->allowAgain($ids[1], '3.10');
        self::assertSame($ids, array_column($this->lines->ofClients(1, [7])[7], 'id'));
        self::assertSame('3.1', $this->lines->byId($ids[1])?->refundReleased);
    }

    public function testAnyNumberOfClientsIsOneStatementForEach500(): void
    {
        $this->lines->adopt(array_map(
            fn (int $item): NewLine => $this->line($item, ['clientId' => $item, 'installationId' => 1 + $item % 2]),
            range(1, 1001),
        ));

        $statements = $this->statements(function (): void {
            self::assertCount(500, $this->lines->ofClients(1, range(1, 1001)));
        });

        self::assertCount(3, $statements);
        self::assertSame([], $this->lines->ofClients(1, []));
    }
}
