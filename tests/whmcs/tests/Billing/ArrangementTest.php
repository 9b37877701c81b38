<?php

declare(strict_types=1);

namespace Standin\Tests\Billing;

use Standin\Billing\Arrangements;
use Standin\Refused;
use Standin\Tests\WhmcsTestCase;

/** Merge, split, mass payment, late fee. */
final class ArrangementTest extends WhmcsTestCase
{
    private Arrangements $arrangements;
    private int $client;

    protected function setUp(): void
    {
        parent::setUp();
        $this->arrangements = new Arrangements($this->whmcs);
        $this->client = $this->client();
    }

    public function testMergeMovesItemsPaymentsAndCreditToTheLast(): void
    {
        $this->api('AddCredit', ['clientid' => $this->client, 'description' => 'x', 'amount' => '2.00']);
        [$first, $second] = [$this->invoice($this->client, '10.00'), $this->invoice($this->client, '5.00', '1.00')];
        $this->pay($first, '4.00');
        $this->api('ApplyCredit', ['invoiceid' => $first]);

        $merged = $this->arrangements->merge([$second, $first]);

        self::assertSame($second, $merged);
        $invoice = $this->api('GetInvoice', ['invoiceid' => $second]);
        self::assertCount(3, $invoice['items']['item']);
        self::assertSame(
            ['16.00', '2.00', '14.00', '10.00'],
            [$invoice['subtotal'], $invoice['credit'], $invoice['total'], $invoice['balance']],
        );
        $this->assertRefused('Invoice ID Not Found', 'GetInvoice', ['invoiceid' => $first]);
    }

    public function testMergeRefusesOthersInvoicesAndPaidOnes(): void
    {
        $mine = $this->invoice($this->client, '10.00');
        $others = $this->invoice($this->client(), '10.00');
        $paid = $this->invoice($this->client, '10.00');
        $this->pay($paid);
        foreach ([[$mine], [$mine, $others], [$mine, $paid], [$mine, 999999]] as $ids) {
            self::assertTrue($this->refuses(fn () => $this->arrangements->merge($ids)), implode(',', $ids));
        }
        self::assertSame('10.00', $this->balance($mine));
    }

    public function testSplitMovesSomeItems(): void
    {
        $id = $this->invoice($this->client, '10.00', '5.00');
        $items = array_column($this->api('GetInvoice', ['invoiceid' => $id])['items']['item'], 'id');
        $told = $this->argumentsOf('InvoiceSplit', fn () => $this->arrangements->split($id, [$items[1]]));

        self::assertSame($id, $told['originalinvoiceid']);
        self::assertSame(['10.00', '5.00'], [$this->balance($id), $this->balance($told['newinvoiceid'])]);
        foreach ([[], [$items[0]], [$items[1]]] as $wrong) {
            self::assertTrue($this->refuses(fn () => $this->arrangements->split($id, $wrong)));
        }
    }

    public function testAMassPaymentPaysEachInvoice(): void
    {
        [$first, $second] = [$this->invoice($this->client, '10.00'), $this->invoice($this->client, '5.00')];
        $this->pay($first, '4.00');
        $mass = $this->arrangements->payTogether($this->client, [$first, $second]);
        self::assertSame('11.00', $this->balance($mass));
        $paid = [];
        add_hook('InvoicePaid', 1, static function (array $told) use (&$paid): void {
            $paid[] = $told['invoiceid'];
        });

        $this->pay($mass);

        self::assertSame([$first, $second, $mass], $paid, 'those within come before the one that pays them');
        self::assertSame(['Paid', 'Paid'], [$this->status($first), $this->status($second)]);
        self::assertSame('0.00', $this->credit($this->client));
    }

    public function testAMassPaymentRefusesWhatIsNotDue(): void
    {
        $open = $this->invoice($this->client, '10.00');
        $overpaid = $this->invoice($this->client, '10.00');
        $this->pay($overpaid, '16.00');
        $this->api('UpdateInvoice', ['invoiceid' => $overpaid, 'status' => 'Unpaid']);

        self::assertTrue($this->refuses(fn () => $this->arrangements->payTogether($this->client, [$open, $overpaid])));
        self::assertSame(2, $this->whmcs->database->table('tblinvoices')->count());
    }

    /** @return iterable<string, array{string, string, string, string}> type, figure, minimum, balance after */
    public static function fees(): iterable
    {
        yield 'percentage' => ['Percentage', '10', '0.00', '22.00'];
        yield 'percentage below the minimum' => ['Percentage', '10', '5.00', '25.00'];
        yield 'fixed' => ['Fixed Amount', '3.50', '5.00', '23.50'];
        yield 'none' => ['Percentage', '', '5.00', '20.00'];
    }

    /** @dataProvider fees */
    public function testLateFeesAreAddedOnce(string $type, string $figure, string $minimum, string $balance): void
    {
        $this->set('LateFeeType', $type);
        $this->set('InvoiceLateFeeAmount', $figure);
        $this->set('LateFeeMinimum', $minimum);
        $id = $this->invoice($this->client, '20.00');
        $this->watch('AddInvoiceLateFee');

        $this->arrangements->addLateFee($id);
        $this->arrangements->addLateFee($id);

        self::assertSame($balance, $this->balance($id));
        self::assertSame($figure === '' ? [] : ['AddInvoiceLateFee'], $this->ran);
    }

    private function refuses(\Closure $work): bool
    {
        try {
            $work();
            return false;
        } catch (Refused) {
            return true;
        }
    }
}
