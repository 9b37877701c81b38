<?php

declare(strict_types=1);

namespace Standin\Tests\Billing;

use Standin\Money;
use Standin\Refused;
use Standin\Tests\WhmcsTestCase;

/** Money that comes in and goes out, and what becomes of the invoice. */
final class PaymentTest extends WhmcsTestCase
{
    /** @return iterable<string, array{list<string>, string, string, string}> payments, status, balance, credit of the client */
    public static function payments(): iterable
    {
        yield 'a cent less' => [['9.99'], 'Unpaid', '0.01', '0.00'];
        yield 'exactly' => [['10.00'], 'Paid', '0.00', '0.00'];
        yield 'a cent more' => [['10.01'], 'Paid', '-0.01', '0.01'];
        yield 'in two parts' => [['4.00', '6.00'], 'Paid', '0.00', '0.00'];
        yield 'blank pays what is due' => [['4.00', ''], 'Paid', '0.00', '0.00'];
        yield 'after it was Paid all becomes credit' => [['10.00', '5.00'], 'Paid', '-5.00', '5.00'];
    }

    /**
     * @dataProvider payments
     * @param list<string> $amounts
     */
    public function testPayments(array $amounts, string $status, string $balance, string $credit): void
    {
        $client = $this->client();
        $id = $this->invoice($client, '10.00');

        array_map(fn (string $amount) => $this->pay($id, $amount), $amounts);

        self::assertSame([$status, $balance, $credit], [$this->status($id), $this->balance($id), $this->credit($client)]);
    }

    public function testWhatWasPaidTooMuchBecomesCreditOnlyOnce(): void
    {
        $client = $this->client();
        $id = $this->invoice($client, '10.00');
        $this->pay($id, '13.00');
        $this->api('UpdateInvoice', ['invoiceid' => $id, 'status' => 'Unpaid']);
        $this->pay($id, '1.00');

        self::assertSame(['Paid', '4.00'], [$this->status($id), $this->credit($client)]);
    }

    public function testABlankPaymentOfWhatIsOverpaidMovesNothing(): void
    {
        $client = $this->client();
        $id = $this->invoice($client, '10.00');
        $this->pay($id, '13.00');
        $this->pay($id);

        self::assertSame(['13.00', '0.00'], $this->whmcs->database->table('tblaccounts')->orderBy('id')->pluck('amountin')->all());
        self::assertSame('3.00', $this->credit($client));
        self::assertCount(1, $this->api('GetCredits', ['clientid' => $client])['credits']['credit']);
    }

    public function testCreditIsAppliedByItselfToUnpaidInvoicesOnly(): void
    {
        $client = $this->client();
        $this->api('AddCredit', ['clientid' => $client, 'description' => 'x', 'amount' => '50']);
        $this->api('CreateInvoice', ['userid' => $client, 'status' => 'Cancelled', 'autoapplycredit' => true, 'itemdescription1' => 'x', 'itemamount1' => '10']);

        self::assertSame('50.00', $this->credit($client));
    }

    public function testOverpaymentIsWrittenAsCreditOfTheInvoice(): void
    {
        $client = $this->client();
        $id = $this->invoice($client, '10.00');
        $this->pay($id, '12.50');

        $row = $this->api('GetCredits', ['clientid' => $client])['credits']['credit'][0];
        self::assertSame(["Invoice #$id Overpayment", '2.50', $id], [$row['description'], $row['amount'], $row['relid']]);
    }

    /** @return iterable<string, array{string, string, string, string, string}> credit, invoice, applied, credit left, status */
    public static function credits(): iterable
    {
        yield 'less than due' => ['4.00', '10.00', '4.00', '0.00', 'Unpaid'];
        yield 'exactly' => ['10.00', '10.00', '10.00', '0.00', 'Paid'];
        yield 'more than due' => ['15.00', '10.00', '10.00', '5.00', 'Paid'];
    }

    /** @dataProvider credits */
    public function testCreditIsAppliedInsideCreateInvoice(
        string $credit,
        string $total,
        string $applied,
        string $left,
        string $status,
    ): void
    {
        $client = $this->client();
        $this->api('AddCredit', ['clientid' => $client, 'description' => 'x', 'amount' => $credit]);
        $answer = $this->api(
            'CreateInvoice',
            ['userid' => $client, 'itemdescription1' => 'x', 'itemamount1' => $total, 'autoapplycredit' => true],
        );

        $invoice = $this->api('GetInvoice', ['invoiceid' => $answer['invoiceid']]);
        self::assertSame([$status, $status, $applied], [$answer['status'], $invoice['status'], $invoice['credit']]);
        self::assertSame($left, $this->credit($client));
        self::assertSame('', $invoice['transactions'], 'applied credit is no transaction');
    }

    public function testTheWholeAndPartialRefund(): void
    {
        $client = $this->client();
        $id = $this->invoice($client, '10.00');
        $this->pay($id);
        $payment = (int) $this->whmcs->database->table('tblaccounts')->value('id');

        $this->whmcs->refunds->refund($payment, Money::of('4.00'), 'manual');
        self::assertSame(['Paid', '4.00'], [$this->status($id), $this->balance($id)]);

        $this->whmcs->refunds->refund($payment, Money::of('6.00'), 'credit');
        self::assertSame(['Refunded', '6.00'], [$this->status($id), $this->credit($client)]);
        self::assertNotSame('0000-00-00 00:00:00', $this->whmcs->ledger->invoice($id)->date_refunded);
        self::assertSame(
            [0, $payment, $payment],
            $this->whmcs->database->table('tblaccounts')->orderBy('id')->pluck('refundid')->all(),
        );
    }

    /** @return iterable<string, array{string|null}> */
    public static function tooMuch(): iterable
    {
        yield 'a cent more than paid' => ['10.01'];
        yield 'nothing' => ['0.00'];
        yield 'less than nothing' => ['-1.00'];
    }

    /** @dataProvider tooMuch */
    public function testARefundStaysWithinThePayment(string $amount): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $this->pay($id);

        $this->expectException(Refused::class);
        $this->whmcs->refunds->refund(
            (int) $this->whmcs->database->table('tblaccounts')->value('id'),
            Money::of($amount),
            'manual',
        );
    }

    public function testAGatewayThatDeclinesARefundLeavesNoRow(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $this->api(
            'AddInvoicePayment',
            ['invoiceid' => $id, 'gateway' => 'decline', 'transid' => 'a', 'date' => '2026-01-10 10:00:00'],
        );
        try {
            $this->whmcs->refunds->refund((int) $this->whmcs->database->table('tblaccounts')->value('id'), null, 'gateway');
            self::fail('the refund was declined');
        } catch (Refused $refused) {
            self::assertStringContainsString('decline', $refused->getMessage());
        }
        self::assertSame([1, 'Paid'], [$this->whmcs->database->table('tblaccounts')->count(), $this->status($id)]);
    }

    public function testAChargebackMovesTheInvoiceOutOfPaid(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $this->pay($id);
        $payment = (int) $this->whmcs->database->table('tblaccounts')->value('id');
        $this->watch('AddTransaction', 'InvoiceUnpaid', 'InvoiceRefunded');

        $this->whmcs->refunds->reverse($payment);

        self::assertSame(['Collections', '10.00', ['AddTransaction']], [$this->status($id), $this->balance($id), $this->ran]);
        $this->expectException(Refused::class);
        $this->whmcs->refunds->reverse($payment);
    }

    public function testAPaidInvoiceOfCollectionsIsPaidAgain(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $this->pay($id);
        $this->whmcs->refunds->reverse((int) $this->whmcs->database->table('tblaccounts')->value('id'));
        $this->pay($id);

        self::assertSame(['Paid', '0.00'], [$this->status($id), $this->balance($id)]);
    }

    public function testCancellingAndDeletingGiveAppliedCreditBack(): void
    {
        $client = $this->client();
        $this->api('AddCredit', ['clientid' => $client, 'description' => 'x', 'amount' => '7.00']);
        foreach (['cancel', 'delete'] as $end) {
            $id = $this->invoice($client, '10.00');
            $this->api('ApplyCredit', ['invoiceid' => $id]);
            self::assertSame('0.00', $this->credit($client));
            $this->whmcs->invoices->{$end}($id);
            self::assertSame('7.00', $this->credit($client), $end);
        }
        self::assertNull($this->whmcs->ledger->invoice($id));
        self::assertSame([], $this->whmcs->ledger->items($id));
    }

    public function testAddFundsBecomesCredit(): void
    {
        $client = $this->client();
        $new = new \Standin\Billing\NewInvoice($client, 'autogen');
        $id = $this->whmcs->invoices->create(
            $new,
            [['type' => 'AddFunds', 'description' => 'Add Funds', 'amount' => '25.00', 'taxed' => false]],
        );
        self::assertSame('0.00', $this->credit($client));
        $this->pay($id);
        self::assertSame('25.00', $this->credit($client));
    }

    public function testPaidInvoicesAreNumberedWithoutGaps(): void
    {
        $this->set('SequentialInvoiceNumbering', 'on');
        $this->set('SequentialInvoiceNumberFormat', 'R-{NUMBER}');
        $client = $this->client();
        [$first, $second] = [$this->invoice($client, '1.00'), $this->invoice($client, '1.00')];
        $this->pay($second);
        $this->pay($first);
        $numbers = [$this->whmcs->ledger->invoice($second)->invoicenum, $this->whmcs->ledger->invoice($first)->invoicenum];
        self::assertSame(['R-1', 'R-2'], $numbers);
    }

    /** Whatever happens, what was paid is either still with the invoice, given back, or credit. */
    public function testMoneyIsConserved(): void
    {
        $client = $this->client();
        $id = $this->invoice($client, '10.00');
        $this->pay($id, '3.33');
        $this->pay($id, '9.99');
        $this->pay($id, '0.01');
        $payments = $this->whmcs->database->table('tblaccounts')->orderBy('id')->pluck('id')->all();
        $this->whmcs->refunds->refund($payments[0], Money::of('1.11'), 'manual');

        $paid = $this->whmcs->ledger->paid($id);
        self::assertSame('12.22', (string) $paid);
        self::assertSame('3.33', $this->credit($client), '3.32 paid too much, 0.01 after it was Paid');
        self::assertSame('-2.22', $this->balance($id));
    }
}
