<?php

declare(strict_types=1);

namespace Standin\Tests\Billing;

use Standin\Tests\WhmcsTestCase;
use WHMCS\Billing\Invoice;

/** The order of hooks around creation, payment, refund and change of status, and what they are told. */
final class HookOrderTest extends WhmcsTestCase
{
    private const ALL = ['InvoiceCreation', 'InvoiceCreationPreEmail', 'InvoiceCreated', 'UpdateInvoiceTotal', 'AddTransaction', 'AddInvoicePayment',
        'InvoicePaidPreEmail', 'InvoicePaid', 'ManualRefund', 'InvoiceRefunded', 'InvoiceCancelled', 'InvoiceUnpaid', 'InvoiceChangeGateway',
        'EmailPreLog', 'CCUpdate', 'LogTransaction', 'OrderPaid'];

    /** @return iterable<string, array{\Closure(self): void, list<string>}> */
    public static function stories(): iterable
    {
        yield 'a published invoice' => [
            static fn (self $t) => $t->api('CreateInvoice', $t->new() + ['sendinvoice' => true]),
            ['InvoiceCreation', 'InvoiceCreationPreEmail', 'EmailPreLog', 'InvoiceCreated'],
        ];
        yield 'a published invoice without mail' => [
            static fn (self $t) => $t->api('CreateInvoice', $t->new()),
            ['InvoiceCreation', 'InvoiceCreationPreEmail', 'InvoiceCreated'],
        ];
        yield 'a draft' => [static fn (self $t) => $t->api('CreateInvoice', $t->new() + ['draft' => true]), ['InvoiceCreation']];
        yield 'a draft that is published with mail' => [
            static fn (self $t) => $t->api('UpdateInvoice', ['invoiceid' => $t->draft(), 'publishandsendemail' => true]),
            ['InvoiceCreationPreEmail', 'EmailPreLog', 'InvoiceCreated'],
        ];
        yield 'nothing due: Paid at once, without transaction' => [
            static fn (self $t) => $t->api('CreateInvoice', ['itemamount1' => '0'] + $t->new()),
            ['InvoiceCreation', 'InvoiceCreationPreEmail', 'InvoiceCreated', 'InvoicePaidPreEmail', 'EmailPreLog', 'InvoicePaid'],
        ];
        yield 'a full payment' => [
            static fn (self $t) => $t->pay($t->unpaid()),
            ['AddTransaction', 'AddInvoicePayment', 'InvoicePaidPreEmail', 'EmailPreLog', 'InvoicePaid'],
        ];
        yield 'a partial payment' => [
            static fn (self $t) => $t->pay($t->unpaid(), '4.00'), ['AddTransaction', 'AddInvoicePayment'],
        ];
        yield 'a payment by credit writes no transaction' => [
            static fn (self $t) => $t->api('ApplyCredit', ['invoiceid' => $t->unpaid('10.00')]),
            ['InvoicePaidPreEmail', 'EmailPreLog', 'InvoicePaid'],
        ];
        yield 'marked Paid by hand' => [
            static fn (self $t) => $t->api('UpdateInvoice', ['invoiceid' => $t->unpaid(), 'status' => 'Paid']),
            ['InvoicePaidPreEmail', 'EmailPreLog', 'InvoicePaid'],
        ];
        yield 'Paid, Unpaid, Paid: it is delivered again' => [
            static function (self $t): void {
                $id = $t->unpaid();
                foreach (['Paid', 'Unpaid', 'Paid'] as $status) {
                    $t->api('UpdateInvoice', ['invoiceid' => $id, 'status' => $status]);
                }
            },
            [
                'InvoicePaidPreEmail', 'EmailPreLog', 'InvoicePaid', 'InvoiceUnpaid', 'InvoicePaidPreEmail',
                'EmailPreLog', 'InvoicePaid',
            ],
        ];
        yield 'a full refund by hand' => [
            static fn (self $t) => $t->whmcs->refunds->refund($t->paid(), null, 'manual'),
            ['AddTransaction', 'ManualRefund', 'EmailPreLog', 'InvoiceRefunded'],
        ];
        yield 'a partial refund leaves it Paid' => [
            static fn (self $t) => $t->whmcs->refunds->refund($t->paid(), \Standin\Money::of('9.99'), 'manual'),
            ['AddTransaction', 'ManualRefund', 'EmailPreLog'],
        ];
        yield 'cancelled' => [
            static fn (self $t) => $t->api('UpdateInvoice', ['invoiceid' => $t->unpaid(), 'status' => 'Cancelled']),
            ['InvoiceCancelled'],
        ];
        yield 'another gateway' => [
            static fn (self $t) => $t->api('UpdateInvoice', ['invoiceid' => $t->unpaid(), 'paymentmethod' => 'success']),
            ['InvoiceChangeGateway'],
        ];
        yield 'items of a draft' => [
            static fn (self $t) => $t->api('UpdateInvoice', [
                'invoiceid' => $t->draft(), 'newitemdescription' => ['x'], 'newitemamount' => ['1'], 'newitemtaxed' => [0],
            ]),
            ['UpdateInvoiceTotal'],
        ];
    }

    /**
     * @dataProvider stories
     * @param \Closure(self): mixed $story
     * @param list<string> $expected
     */
    public function testOrder(\Closure $story, array $expected): void
    {
        $this->watch(...self::ALL);

        $story($this);

        self::assertSame($expected, $this->ran);
    }

    public function testInvoicePaidTellsTheInvoiceAndNoAmount(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $told = $this->argumentsOf('InvoicePaid', fn () => $this->pay($id));

        self::assertSame(['invoiceid', 'invoice'], array_keys($told));
        self::assertSame($id, $told['invoiceid']);
        self::assertInstanceOf(Invoice::class, $told['invoice']);
        self::assertSame('Paid', $told['invoice']->status);
    }

    public function testAddTransactionTellsBothSpellingsOfTheInvoice(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $told = $this->argumentsOf('AddTransaction', fn () => $this->pay($id, '4.00', 'tx-1'));

        self::assertSame($id, $told['invocieid']);
        self::assertSame($id, $told['invoiceid']);
        self::assertSame(
            ['4.00', '0.00', 'tx-1', 0],
            [$told['amountin'], $told['amountout'], $told['transid'], $told['refundid']],
        );
    }

    public function testADraftThatIsSetToUnpaidIsPublished(): void
    {
        $id = $this->api('CreateInvoice', ['draft' => true] + $this->new())['invoiceid'];
        $told = $this->argumentsOf('InvoiceCreated', fn () => $this->api('UpdateInvoice', ['invoiceid' => $id, 'status' => 'Unpaid']));

        self::assertSame(['source' => 'api', 'user' => 'system', 'invoiceid' => $id, 'status' => 'Unpaid'], $told);
        self::assertSame('Unpaid', $this->status($id));
    }

    public function testInvoiceCreationMayChangeItemsAndTotalsFollow(): void
    {
        add_hook('InvoiceCreation', 1, static function (array $told): void {
            \WHMCS\Database\Capsule::table('tblinvoiceitems')->where('invoiceid', $told['invoiceid'])->update(['amount' => '7.50']);
        });
        $told = $this->argumentsOf('InvoiceCreation', fn () => $this->invoice($this->client(), '10.00', '1.00'));

        self::assertSame(['source' => 'api', 'user' => 'system', 'invoiceid' => $told['invoiceid'], 'status' => 'Unpaid'], $told);
        self::assertSame('15.00', $this->balance($told['invoiceid']));
        self::assertSame(0, $this->whmcs->database->table('standin_violations')->count());
    }

    public function testAHookOfCreationMayMakeAnotherInvoice(): void
    {
        $client = $this->client();
        $made = 0;
        add_hook('InvoiceCreation', 1, function (array $told) use ($client, &$made): void {
            if ($made++ === 0) {
                $this->invoice($client, '1.00');
                \WHMCS\Database\Capsule::table('tblinvoiceitems')->where('invoiceid', $told['invoiceid'])->update(['amount' => '7.50']);
            }
        });
        $id = $this->invoice($client, '10.00');
        self::assertSame([2, '7.50'], [$made, $this->balance($id)]);
        self::assertSame(0, $this->whmcs->database->table('standin_violations')->count());
    }

    public function new(): array
    {
        return [
            'userid' => $this->quietly(fn () => $this->client()), 'itemdescription1' => 'x', 'itemamount1' => '10.00',
            'itemtaxed1' => 0,
        ];
    }

    public function draft(): int
    {
        return $this->quietly(fn () => $this->api('CreateInvoice', $this->new() + ['draft' => true])['invoiceid']);
    }

    public function unpaid(string $credit = '0.00'): int
    {
        return $this->quietly(function () use ($credit): int {
            $client = $this->client();
            $this->whmcs->ledger->moveCredit($client, \Standin\Money::of($credit), 'test');
            return $this->invoice($client, '10.00');
        });
    }

    /** @return int id of the payment */
    public function paid(): int
    {
        return $this->quietly(function (): int {
            $this->pay($this->invoice($this->client(), '10.00'));
            return (int) $this->whmcs->database->table('tblaccounts')->max('id');
        });
    }

    private function quietly(\Closure $work): mixed
    {
        $answer = $work();
        $this->ran = [];
        return $answer;
    }
}
