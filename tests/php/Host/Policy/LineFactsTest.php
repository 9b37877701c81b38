<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Exception\UnreadableFacts;
use Fleio\Host\Facts\ClientLines;
use Fleio\Host\Facts\LineFacts;
use Fleio\Host\Outbox\LineRow;
use Fleio\Host\Outbox\LineSource;
use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;
use Fleio\Host\Policy\Generated\Types\InvoiceState;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Policy\Generated\Types\Posting;
use Fleio\Host\Whmcs\LineOnInvoice;
use PHPUnit\Framework\TestCase;

/**
 * Rows of the ledger and what WHMCS has now, as facts; rows that must be stored anew; rows that facts need no more.
 */
final class LineFactsTest extends TestCase
{
    private const NOW = 1_768_035_600;
    private const ITEM = 41;
    private const INVOICE = 4;

    public function testALineIsTakenWithItsInvoiceAsItIsNow(): void
    {
        $found = self::found(['total' => '7.00', 'credit' => '3.00', 'paid' => '2.50', 'refunded' => '0.00']);
        $lines = self::facts(self::row(), $found);
        $line = $lines->all[1];
        self::assertSame(['1', LineKind::Usage, 'USD', '10', false, null, '0'], [
            $line->id, $line->kind, $line->currency, $line->net, $line->gone, $line->releasedAt, $line->refundReleased,
        ]);
        self::assertEquals(new Money('9', 'EUR'), $line->worth);
        self::assertSame(
            [InvoiceStatus::Unpaid, false, '7', '3', '2.5', '0', false],
            array_values(get_object_vars($line->invoice)),
        );
        self::assertSame([$line], $lines->counting());
        self::assertSame([], $lines->unsettled());
    }

    /**
     * @dataProvider statuses
     */
    public function testEveryStatusOfWhmcsIsOneOfTheContract(string $word, InvoiceStatus $status, bool $wasPaid): void
    {
        $invoice = self::facts(self::row(), self::found(['status' => $word]))->all[1]->invoice;
        self::assertSame([$status, $wasPaid], [$invoice->status, $invoice->wasPaid]);
    }

    /**
     * @return iterable<string, array{string, InvoiceStatus, bool}>
     */
    public function statuses(): iterable
    {
        yield 'Draft' => ['Draft', InvoiceStatus::Draft, false];
        yield 'Unpaid' => ['Unpaid', InvoiceStatus::Unpaid, false];
        yield 'Payment Pending' => ['Payment Pending', InvoiceStatus::PaymentPending, false];
        yield 'Collections' => ['Collections', InvoiceStatus::Collections, false];
        yield 'Paid' => ['Paid', InvoiceStatus::Paid, true];
        yield 'Refunded' => ['Refunded', InvoiceStatus::Refunded, true];
        yield 'Cancelled' => ['Cancelled', InvoiceStatus::Cancelled, false];
    }

    public function testAStatusThatNobodyKnowsIsRefusedByName(): void
    {
        $this->expectException(UnreadableFacts::class);
        $this->expectExceptionMessage('Invoice 4 has the status “Overdue”');
        self::facts(self::row(), self::found(['status' => 'Overdue']));
    }

    /**
     * @dataProvider payments
     */
    public function testWhatWasPaidOnceWasPaidForEver(bool $stored, ?string $datePaid, bool $expected): void
    {
        $row = self::row(['invoice' => self::invoice(['wasPaid' => $stored])]);
        $found = self::found(['datePaid' => $datePaid]);
        self::assertSame($expected, self::facts($row, $found)->all[1]->invoice->wasPaid);
    }

    /**
     * @return iterable<string, array{bool, string|null, bool}>
     */
    public function payments(): iterable
    {
        yield 'never' => [false, null, false];
        yield 'seen before' => [true, null, true];
        yield 'with a date of payment' => [false, '2026-01-10 09:30:00', true];
    }

    /**
     * @dataProvider losses
     *
     * @param array<string, mixed>|null $found null where WHMCS has no such line
     */
    public function testALineIsReleasedWhenItIsFirstSeenLost(?array $found, ?int $stored, ?int $expected): void
    {
        $lines = self::facts(self::row(['releasedAt' => $stored]), $found === null ? null : self::found($found));
        self::assertSame($expected, $lines->all[1]->releasedAt);
        self::assertSame($found === null, $lines->all[1]->gone);
        self::assertSame($expected, $lines->releasedAt);
    }

    /**
     * @return iterable<string, array{array<string, mixed>|null, int|null, int|null}>
     */
    public function losses(): iterable
    {
        yield 'there and open' => [[], null, null];
        yield 'gone, seen for the first time' => [null, null, self::NOW];
        yield 'gone, seen before' => [null, self::NOW - 300, self::NOW - 300];
        yield 'cancelled, seen for the first time' => [['status' => 'Cancelled'], null, self::NOW];
        yield 'cancelled, seen before' => [['status' => 'Cancelled'], self::NOW - 300, self::NOW - 300];
        yield 'cancelled once and open again' => [[], self::NOW - 300, null];
    }

    public function testALineThatIsGoneKeepsTheInvoiceAsLastRead(): void
    {
        $invoice = self::paid();
        $lines = self::facts(self::row(['invoice' => $invoice]), null);
        self::assertSame($invoice, $lines->all[1]->invoice);
        self::assertTrue($lines->all[1]->gone);
        self::assertSame(self::NOW, $lines->all[1]->releasedAt);
        self::assertNull($lines->releasedAt, 'something was paid, so nothing of it triggers a reissue');
    }

    /**
     * @dataProvider kinds
     */
    public function testOnlyUsageOnWhichNothingWasPaidIsAReissue(LineKind $kind, bool $isUsage): void
    {
        $lines = self::facts(self::row(['kind' => $kind]), self::found(['status' => 'Cancelled']));
        self::assertSame($isUsage ? self::NOW : null, $lines->releasedAt);
        foreach ([['paid' => '0.01'], ['credit' => '0.01'], ['datePaid' => '2026-01-10 09:30:00']] as $payment) {
            $paid = self::facts(self::row(['kind' => $kind]), self::found(['status' => 'Cancelled'] + $payment));
            self::assertNull($paid->releasedAt);
        }
    }

    /**
     * @return iterable<string, array{LineKind, bool}>
     */
    public function kinds(): iterable
    {
        foreach (LineKind::cases() as $kind) {
            yield $kind->value => [$kind, $kind === LineKind::Usage || $kind === LineKind::RecurringUsage];
        }
    }

    public function testTheLatestReleaseCounts(): void
    {
        $facts = new LineFacts([], [], self::NOW);
        $rows = [
            self::row(['id' => 1, 'releasedAt' => self::NOW - 10]),
            self::row(['id' => 2, 'releasedAt' => self::NOW - 5]),
            self::row(['id' => 3, 'releasedAt' => self::NOW - 20]),
        ];
        self::assertSame(self::NOW - 5, $facts->of($rows, null)->releasedAt);
    }

    /**
     * @dataProvider changes
     *
     * @param array<string, mixed> $row
     * @param array<string, mixed>|null $found
     */
    public function testWhatIsNewIsToBeStored(array $row, ?array $found, bool $isNew): void
    {
        $lines = self::facts(self::row($row), $found === null ? null : self::found($found));
        self::assertCount($isNew ? 1 : 0, $lines->changed);
        foreach ($lines->changed as $seen) {
            $line = $lines->all[1];
            self::assertSame([1, $line->invoice, $line->gone, $line->releasedAt], [
                $seen->lineId, $seen->invoice, $seen->gone, $seen->releasedAt,
            ]);
        }
    }

    /**
     * @return iterable<string, array{array<string, mixed>, array<string, mixed>|null, bool}>
     */
    public function changes(): iterable
    {
        $gone = ['gone' => true, 'releasedAt' => self::NOW - 300];
        yield 'as stored' => [[], [], false];
        yield 'written with other decimals' => [[], ['total' => '10.000', 'paid' => '0'], false];
        yield 'an amount that a float would not tell apart' => [
            ['invoice' => self::invoice(['total' => '100000000000000000'])], ['total' => '100000000000000000.01'], true,
        ];
        yield 'paid a cent' => [[], ['paid' => '0.01'], true];
        yield 'refunded a cent' => [[], ['refunded' => '0.01'], true];
        yield 'another status' => [[], ['status' => 'Collections'], true];
        yield 'another line beside it' => [[], ['itemsOnInvoice' => 2], true];
        yield 'moved to another invoice' => [[], ['invoiceId' => 5], true];
        yield 'gone now' => [[], null, true];
        yield 'gone before' => [$gone, null, false];
        yield 'cancelled before and gone now' => [['releasedAt' => self::NOW - 300], null, true];
        yield 'there again' => [$gone, [], true];
    }

    /**
     * @dataProvider neighbours
     */
    public function testOtherLinesAreThoseBeyondOurs(int $items, int $ours, bool $others): void
    {
        $found = self::found(['itemsOnInvoice' => $items]);
        $facts = new LineFacts([self::ITEM => $found], [self::INVOICE => $ours], self::NOW);
        self::assertSame($others, $facts->of([self::row()], null)->all[1]->invoice->otherLines);
    }

    /**
     * @return iterable<string, array{int, int, bool}>
     */
    public function neighbours(): iterable
    {
        yield 'alone' => [1, 1, false];
        yield 'two, both ours' => [2, 2, false];
        yield 'two, one ours' => [2, 1, true];
    }

    /**
     * @dataProvider endings
     *
     * @param array<string, mixed> $row
     * @param array<string, mixed>|null $found
     */
    public function testALineIsDoneAsTheContractSays(array $row, ?array $found, ?int $lastAt, bool $isDone): void
    {
        $last = $lastAt === null ? null : new AutomaticInvoice('2026-01-10', $lastAt);
        $lines = self::facts(self::row($row), $found === null ? null : self::found($found), $last);
        self::assertSame($isDone ? [1] : [], $lines->done);
        self::assertCount($isDone ? 0 : 1, $lines->counting());
    }

    /**
     * @return iterable<string, array{array<string, mixed>, array<string, mixed>|null, int|null, bool}>
     */
    public function endings(): iterable
    {
        $posted = ['posting' => new Posting('9', '0', null)];
        $paid = ['status' => 'Paid', 'paid' => '10.00', 'datePaid' => '2026-01-10 09:30:00'];
        yield 'paid and posted in full' => [$posted, $paid, null, true];
        yield 'posted a little less' => [['posting' => new Posting('8.99', '0', null)], $paid, null, false];
        yield 'posted a little more' => [['posting' => new Posting('9.01', '0', null)], $paid, null, false];
        yield 'posted, and something is recorded' => [['posting' => new Posting('9', '-1', null)], $paid, null, false];
        yield 'posted, and something has no known outcome' => [
            ['posting' => new Posting('9', '0', '0')], $paid, null, false,
        ];
        yield 'a cent of it was refunded' => [$posted, ['refunded' => '0.01'] + $paid, null, false];
        yield 'a cent of it was not received' => [$posted, ['paid' => '9.99'] + $paid, null, false];
        yield 'more than asked was received' => [$posted, ['paid' => '10.01'] + $paid, null, true];
        yield 'marked as paid by hand' => [$posted, ['paid' => '0.00'] + $paid, null, true];
        yield 'set back to unpaid' => [$posted, ['status' => 'Unpaid'] + $paid, null, false];
        yield 'marked as refunded' => [$posted, ['status' => 'Refunded'] + $paid, null, false];
        yield 'paid and then deleted' => [
            $posted + ['invoice' => self::paid()], null, null, false,
        ];
        $cancelled = ['status' => 'Cancelled'];
        $released = ['releasedAt' => self::NOW - 300];
        yield 'released, never billed again' => [$released, $cancelled, null, false];
        yield 'released a second after the last invoice' => [$released, $cancelled, self::NOW - 301, false];
        yield 'released at the instant of the last invoice' => [$released, $cancelled, self::NOW - 300, true];
        yield 'released before the last invoice' => [$released, $cancelled, self::NOW, true];
        yield 'released, but something is posted' => [
            $released + ['posting' => new Posting('0.01', '0', null)], $cancelled, self::NOW, false,
        ];
        yield 'cancelled after a payment' => [$released, $cancelled + ['paid' => '1.00'], self::NOW, false];
        yield 'open' => [[], [], self::NOW, false];
    }

    public function testLinesWithoutAKnownOutcomeAreNamed(): void
    {
        $facts = new LineFacts([], [], self::NOW);
        $rows = [
            self::row(['id' => 1]),
            self::row(['id' => 2, 'posting' => new Posting('0', '0', '5')]),
            self::row(['id' => 3, 'posting' => new Posting('0', '5', null)]),
        ];
        self::assertSame(['2'], $facts->of($rows, null)->unsettled());
    }

    private static function facts(LineRow $row, ?LineOnInvoice $found, ?AutomaticInvoice $last = null): ClientLines
    {
        $items = $found === null ? [] : [self::ITEM => $found];
        $ours = $found === null ? [] : [$found->invoiceId => 1];

        return (new LineFacts($items, $ours, self::NOW))->of([$row], $last);
    }

    /**
     * @param array<string, mixed> $other constructor arguments by name
     */
    private static function row(array $other = []): LineRow
    {
        return new LineRow(...$other + [
            'id' => 1, 'installationId' => 1, 'clientId' => 7, 'serviceId' => 70, 'kind' => LineKind::Usage,
            'source' => LineSource::Ours, 'invoiceId' => self::INVOICE, 'itemId' => self::ITEM, 'currency' => 'USD',
            'net' => '10', 'worth' => new Money('9', 'EUR'), 'issuedOn' => '2026-01-09',
            'issuedAt' => self::NOW - 86_400, 'effectId' => 3,
            'invoice' => self::invoice(), 'gone' => false, 'releasedAt' => null,
            'refundReleased' => '0', 'closedAt' => null, 'posting' => new Posting('0', '0', null),
        ]);
    }

    private static function paid(): InvoiceState
    {
        return self::invoice(['status' => InvoiceStatus::Paid, 'wasPaid' => true, 'paid' => '10']);
    }

    /**
     * @param array<string, mixed> $other constructor arguments by name
     */
    private static function invoice(array $other = []): InvoiceState
    {
        return new InvoiceState(...$other + [
            'status' => InvoiceStatus::Unpaid, 'wasPaid' => false, 'total' => '10', 'creditApplied' => '0',
            'paid' => '0', 'refunded' => '0', 'otherLines' => false,
        ]);
    }

    /**
     * @param array<string, mixed> $other constructor arguments by name
     */
    private static function found(array $other = []): LineOnInvoice
    {
        return new LineOnInvoice(...$other + [
            'itemId' => self::ITEM, 'invoiceId' => self::INVOICE, 'status' => 'Unpaid', 'total' => '10.00',
            'credit' => '0.00', 'paid' => '0.00', 'refunded' => '0.00', 'datePaid' => null, 'itemsOnInvoice' => 1,
            'amount' => '10.00', 'description' => 'Cloud', 'taxed' => false,
        ]);
    }
}
