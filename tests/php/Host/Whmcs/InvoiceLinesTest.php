<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Whmcs\HostingLine;
use Fleio\Host\Whmcs\HostingLines;
use Fleio\Host\Whmcs\InvoiceLines;
use Fleio\Host\Whmcs\LineOnInvoice;

final class InvoiceLinesTest extends ReaderTestCase
{
    private const TODAY = '2026-01-10';

    private InvoiceLines $lines;
    private int $clientId;
    /** The line before those of a test: ids go on counting from test to test. */
    private int $start;

    protected function setUp(): void
    {
        parent::setUp();
        $this->lines = new InvoiceLines($this->database);
        $this->clientId = $this->client();
        $this->start = $this->items($this->invoice($this->clientId, '1.00'))[0];
    }

    public function testALineComesWithItsInvoice(): void
    {
        $invoice = $this->invoice($this->clientId, '12.34', '5.00');
        [$first, $second] = $this->items($invoice);

        $found = $this->read(fn () => $this->lines->ofItems([$first, $second]));

        self::assertSame([$first, $second], array_keys($found));
        $expected = new LineOnInvoice($first, $invoice, 'Unpaid', '17.34', '0.00', '0.00', '0.00', null, 2, '12.34', 'Item 0', false);
        self::assertEquals($expected, $found[$first]);
        self::assertSame(['5.00', 'Item 1'], [$found[$second]->amount, $found[$second]->description]);
    }

    public function testPaymentsRefundsAndCreditAreSummedPerInvoice(): void
    {
        $invoice = $this->invoice($this->clientId, '100.00');
        $other = $this->invoice($this->clientId, '7.00');
        $this->api('AddCredit', ['clientid' => $this->clientId, 'description' => 'Gift', 'amount' => '10.00']);
        $this->api('ApplyCredit', ['invoiceid' => $invoice, 'amount' => '10.00']);
        $this->pay($invoice, '40.10', 'a');
        $this->pay($invoice, '49.90', 'b');
        $this->pay($other, '7.00', 'c');
        $this->insert('tblaccounts', ['userid' => $this->clientId, 'invoiceid' => $invoice, 'amountout' => '0.05', 'refundid' => 1]);
        $this->insert('tblaccounts', ['userid' => $this->clientId, 'invoiceid' => $invoice, 'amountout' => '30.00', 'refundid' => 2]);

        $line = $this->lineOf($invoice);

        self::assertSame(['Paid', '90.00', '10.00', '90.00', '30.05', '2026-01-10 09:30:00', 1], [
            $line->status, $line->total, $line->credit, $line->paid, $line->refunded, $line->datePaid, $line->itemsOnInvoice,
        ]);
    }

    public function testSumsStayExactWhereFloatsWouldNot(): void
    {
        $invoice = $this->invoice($this->clientId, '99999999999999.99');
        foreach (['45000000000000.01', '45000000000000.02'] as $amount) {
            $this->insert('tblaccounts', ['userid' => $this->clientId, 'invoiceid' => $invoice, 'amountin' => $amount]);
        }
        self::assertSame(['99999999999999.99', '90000000000000.03'], [$this->lineOf($invoice)->total, $this->lineOf($invoice)->paid]);
    }

    public function testALineIsFollowedToTheInvoiceItMovedTo(): void
    {
        $from = $this->invoice($this->clientId, '1.00', '2.00');
        $to = $this->invoice($this->clientId, '4.00');
        $moved = $this->items($from)[1];
        $this->database->table('tblinvoiceitems')->where('id', $moved)->update(['invoiceid' => $to]);
        $line = $this->lines->ofItems([$moved])[$moved];
        self::assertSame([$to, 2], [$line->invoiceId, $line->itemsOnInvoice]);
    }

    public function testALineThatIsGoneOrOnNoInvoiceIsAbsent(): void
    {
        $deleted = $this->invoice($this->clientId, '1.00');
        $waiting = $this->invoice($this->clientId, '1.00');
        $orphan = $this->invoice($this->clientId, '1.00');
        $kept = $this->invoice($this->clientId, '1.00');
        $items = array_map(fn (int $invoice) => $this->items($invoice)[0], [$deleted, $waiting, $orphan, $kept]);
        $this->whmcs->invoices->delete($deleted);
        $this->database->table('tblinvoiceitems')->where('id', $items[1])->update(['invoiceid' => 0]);
        $this->database->table('tblinvoices')->where('id', $orphan)->delete();
        self::assertSame([$items[3]], array_keys($this->lines->ofItems($items)));
    }

    /** @dataProvider statuses */
    public function testTheStatusIsThatOfWhmcs(string $status): void
    {
        $invoice = $this->invoice($this->clientId, '1.00');
        $this->database->table('tblinvoices')->where('id', $invoice)->update(['status' => $status]);
        self::assertSame($status, $this->lineOf($invoice)->status);
    }

    /** @return list<array{string}> */
    public function statuses(): array
    {
        return [['Draft'], ['Unpaid'], ['Paid'], ['Cancelled'], ['Refunded'], ['Collections'], ['Payment Pending']];
    }

    public function testFiveHundredLinesAreOneStatement(): void
    {
        $this->assertStatements(1, fn () => $this->lines->ofItems(range(1, 500)));
        $this->invoice($this->clientId, '1.00');
        $this->assertStatements(1, fn () => $this->lines->hostingLinesAfter($this->start, range(1, 500), self::TODAY, 500));
        $this->assertStatements(0, fn () => [$this->lines->ofItems([]), $this->lines->hostingLinesAfter(0, [], self::TODAY, 500)]);
    }

    public function testRenewalsThatWhmcsInvoicedAreFound(): void
    {
        $product = $this->product();
        $service = $this->recurring($product, '2026-01-12');
        $this->recurring($this->product('cpanel'), '2026-01-12');
        self::assertCount(1, $this->generate());

        $found = $this->read(fn () => $this->lines->hostingLinesAfter($this->start, [$product], self::TODAY, 10))->lines;

        self::assertCount(1, $found);
        $item = (int) $this->database->table('tblinvoiceitems')->where('relid', $service)->value('id');
        self::assertEquals(new HostingLine($this->clientId, $service, self::TODAY, $this->lines->ofItems([$item])[$item]), $found[0]);
        self::assertSame(['30.00', 2], [$found[0]->line->amount, $found[0]->line->itemsOnInvoice]);
    }

    public function testOtherTypesWithTheSameIdAreNoHostingLines(): void
    {
        $product = $this->product();
        $service = $this->hosting($this->clientId, $product);
        $items = $this->items($this->invoice($this->clientId, '1.00', '2.00', '3.00'));
        $this->tag($items[0], 'Addon', $service);
        $this->tag($items[1], 'Hosting', $service);
        $this->tag($items[2], 'PromoHosting', $service);
        $this->assertLook([$items[1]], $items[2], false, $this->look($this->start, $product));
    }

    public function testHostingLinesArePagedById(): void
    {
        $product = $this->product();
        $service = $this->hosting($this->clientId, $product);
        $items = $this->items($this->invoice($this->clientId, '1.00', '2.00', '3.00'));
        array_map(fn (int $item) => $this->tag($item, 'Hosting', $service), $items);
        $this->assertLook([$items[0], $items[1]], $items[1], true, $this->look($this->start, $product, 2));
        $this->assertLook([$items[2]], $items[2], false, $this->look($items[1], $product, 2));
        $this->assertLook([], $items[2], false, $this->look($items[2], $product, 2));
        $this->assertLook($items, $items[2], false, $this->look($this->start, $product, 3));
    }

    public function testTheLookGoesOnBehindLinesOfOthers(): void
    {
        $product = $this->product();
        $items = $this->items($this->invoice($this->clientId, '1.00', '2.00'));
        $this->assertLook([], $items[1], false, $this->look($this->start, $product));
        $this->assertLook([], $items[0], false, $this->lines->hostingLinesAfter($items[0], [], self::TODAY, 10));
        $this->assertLook([], $items[1] + 5, false, $this->look($items[1] + 5, $product));
    }

    public function testNoLineAtAllIsTheEnd(): void
    {
        $this->database->table('tblinvoiceitems')->delete();
        $this->assertLook([], 0, false, $this->look(0, $this->product()));
    }

    public function testALookEndsAfterSomeThousandLines(): void
    {
        $product = $this->product();
        [$first] = $this->items($this->invoice($this->clientId, '1.00'));
        $invoice = $this->invoice($this->clientId, '1.00');
        $service = $this->hosting($this->clientId, $product);
        $ids = [$first + 20000, $first + 20001];
        foreach ($ids as $id) {
            $this->insert('tblinvoiceitems', ['id' => $id, 'invoiceid' => $invoice, 'type' => 'Hosting', 'relid' => $service]);
        }
        $this->assertLook([$ids[0]], $ids[0], true, $this->look($first, $product));
        $this->assertLook([$ids[1]], $ids[1], false, $this->look($ids[0], $product));
        $this->assertLook([], $first + 19999, true, $this->look($first - 1, $product));
    }

    /**
     * @dataProvider waitingLines
     * @param list<int> $expected positions of the lines found
     */
    public function testNoLineIsPassedWhileItWaitsForItsInvoice(array $expected, string $due, string $type): void
    {
        $product = $this->product();
        $service = $this->hosting($this->clientId, $product);
        $items = $this->items($this->invoice($this->clientId, '1.00', '2.00', '3.00'));
        array_map(fn (int $item) => $this->tag($item, 'Hosting', $service), $items);
        $this->tag($items[1], $type, $service);
        $this->database->table('tblinvoiceitems')->where('id', $items[1])->update(['invoiceid' => 0, 'duedate' => $due]);
        $last = $expected === [0] ? $items[1] - 1 : $items[2];
        $this->assertLook(array_map(static fn (int $position) => $items[$position], $expected), $last, false, $this->look($this->start, $product));
    }

    /** @return array<string, array{list<int>, string, string}> */
    public function waitingLines(): array
    {
        return [
            'due tomorrow' => [[0], '2026-01-11', 'Hosting'],
            'due today' => [[0], '2026-01-10', 'Hosting'],
            'left behind yesterday' => [[0, 2], '2026-01-09', 'Hosting'],
            'without a due date' => [[0, 2], '0000-00-00', 'Hosting'],
            'of another type' => [[0, 2], '2026-01-11', 'Addon'],
        ];
    }

    public function testAWaitingLineOfAnotherModuleHoldsNothingUp(): void
    {
        $product = $this->product();
        $other = $this->hosting($this->clientId, $this->product('cpanel'));
        $items = $this->items($this->invoice($this->clientId, '1.00', '2.00'));
        $this->tag($items[0], 'Hosting', $other);
        $this->tag($items[1], 'Hosting', $this->hosting($this->clientId, $product));
        $this->database->table('tblinvoiceitems')->where('id', $items[0])->update(['invoiceid' => 0, 'duedate' => '2026-02-01']);
        $this->assertLook([$items[1]], $items[1], false, $this->look($this->start, $product));
    }

    public function testALineThatWaitedIsFoundOnceItHasItsInvoice(): void
    {
        $product = $this->product();
        $service = $this->recurring($product, '2026-01-12');
        $seen = null;
        add_hook('AfterInvoicingGenerateInvoiceItems', 1, function () use (&$seen, $product): void {
            $seen = $this->look($this->start, $product);
        });
        $this->generate();
        self::assertSame([], $seen->lines);
        $found = $this->look($seen->lastItemId, $product)->lines;
        self::assertSame([$service], array_column($found, 'serviceId'));
    }

    private function recurring(int $product, string $due): int
    {
        return $this->hosting($this->clientId, $product, [
            'amount' => '30.00', 'billingcycle' => 'Monthly', 'nextduedate' => $due, 'nextinvoicedate' => $due, 'paymentmethod' => 'banktransfer',
        ]);
    }

    private function lineOf(int $invoice): LineOnInvoice
    {
        $item = $this->items($invoice)[0];
        return $this->read(fn () => $this->lines->ofItems([$item]))[$item];
    }

    private function tag(int $item, string $type, int $related): void
    {
        $this->database->table('tblinvoiceitems')->where('id', $item)->update(['type' => $type, 'relid' => $related]);
    }

    /** @return list<int> */
    private function items(int $invoice): array
    {
        return $this->database->table('tblinvoiceitems')->where('invoiceid', $invoice)->orderBy('id')->pluck('id')->all();
    }

    private function look(int $after, int $product, int $limit = 10): HostingLines
    {
        return $this->read(fn () => $this->lines->hostingLinesAfter($after, [$product], self::TODAY, $limit));
    }

    /** @param list<int> $ids */
    private function assertLook(array $ids, int $last, bool $more, HostingLines $found): void
    {
        $itemIds = array_map(static fn (HostingLine $hosting) => $hosting->line->itemId, $found->lines);
        self::assertSame([$ids, $last, $more], [$itemIds, $found->lastItemId, $found->more]);
    }
}
