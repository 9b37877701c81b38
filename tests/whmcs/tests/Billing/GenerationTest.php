<?php

declare(strict_types=1);

namespace Standin\Tests\Billing;

use Standin\Billing\BillingCycle;
use Standin\Tests\WhmcsTestCase;

/** Recurring invoices and billable items. Today is 2026-01-10, invoices are made 14 days ahead. */
final class GenerationTest extends WhmcsTestCase
{
    /** @return iterable<string, array{string, bool}> */
    public static function dates(): iterable
    {
        yield 'a day inside' => ['2026-01-23', true];
        yield 'on the day' => ['2026-01-24', true];
        yield 'a day outside' => ['2026-01-25', false];
    }

    /** @dataProvider dates */
    public function testServicesAreInvoicedFourteenDaysAhead(string $due, bool $made): void
    {
        $this->service($this->client(), $due);
        self::assertCount((int) $made, $this->generate());
    }

    public function testTheInvoiceTellsItsService(): void
    {
        $client = $this->client();
        $service = $this->service($client, '2026-01-20', '12.00', ['domain' => 'a.example']);
        $told = $this->argumentsOf('InvoiceCreation', fn () => $this->generate());

        self::assertSame(['autogen', 'system', 'Unpaid'], [$told['source'], $told['user'], $told['status']]);
        $invoice = $this->api('GetInvoice', ['invoiceid' => $told['invoiceid']]);
        $item = $invoice['items']['item'][0];
        self::assertSame(['2026-01-20', '12.00'], [$invoice['duedate'], $invoice['total']]);
        self::assertSame(['Hosting', $service], [$item['type'], $item['relid']]);
        self::assertStringContainsString('a.example', $item['description']);
        self::assertSame(
            '2026-02-20',
            $this->whmcs->database->table('tblhosting')->where('id', $service)->value('nextinvoicedate'),
        );
        self::assertSame([], $this->generate(), 'the same is not invoiced again');
    }

    public function testPaymentMovesTheDueDateByOneCycle(): void
    {
        $service = $this->service($this->client(), '2026-01-20');
        $this->pay($this->generate()[0]);
        self::assertSame('2026-02-20', $this->whmcs->database->table('tblhosting')->where('id', $service)->value('nextduedate'));
    }

    public function testWhatIsDueOnOneDayComesOnOneInvoice(): void
    {
        $client = $this->client();
        $this->service($client, '2026-01-20');
        $this->service($client, '2026-01-20');
        $this->service($client, '2026-01-21');
        $this->service($this->client(), '2026-01-20');
        self::assertCount(3, $this->generate());
    }

    public function testSeparateInvoicesWhereTheClientWantsThem(): void
    {
        $client = $this->client(['separateinvoices' => true]);
        $this->service($client, '2026-01-20');
        $this->service($client, '2026-01-20');
        self::assertCount(2, $this->generate());
    }

    /** @return iterable<string, array{array<string, string>, bool}> */
    public static function services(): iterable
    {
        yield 'suspended' => [['domainstatus' => 'Suspended'], true];
        yield 'pending' => [['domainstatus' => 'Pending'], false];
        yield 'terminated' => [['domainstatus' => 'Terminated'], false];
        yield 'free' => [['billingcycle' => 'Free Account'], false];
        yield 'without amount' => [['amount' => '0.00'], false];
    }

    /**
     * @dataProvider services
     * @param array<string, string> $columns
     */
    public function testWhichServicesAreInvoiced(array $columns, bool $made): void
    {
        $service = $this->service($this->client(), '2026-01-20');
        $this->whmcs->database->table('tblhosting')->where('id', $service)->update($columns);
        self::assertCount((int) $made, $this->generate());
    }

    public function testCreditIsAppliedUnlessSwitchedOff(): void
    {
        foreach (['' => '3.00', 'on' => '10.00'] as $switch => $balance) {
            $client = $this->client();
            $this->api('AddCredit', ['clientid' => $client, 'description' => 'x', 'amount' => '7.00']);
            $this->set('NoAutoApplyCredit', (string) $switch);
            $this->service($client, '2026-01-20');
            self::assertSame($balance, $this->balance($this->generate()[0]));
        }
    }

    public function testHooksAroundGenerationMayAddItems(): void
    {
        $client = $this->client();
        add_hook('AfterInvoicingGenerateInvoiceItems', 1, static function () use ($client): void {
            \WHMCS\Database\Capsule::table('tblinvoiceitems')->insert([
                'userid' => $client, 'type' => 'Item', 'description' => 'Traffic', 'amount' => '2.50', 'duedate' => '2026-01-20', 'paymentmethod' => 'banktransfer',
            ]);
        });
        $this->service($client, '2026-01-20');
        $made = $this->generate();
        self::assertSame([1, '12.50'], [count($made), $this->balance($made[0])]);
    }

    /** @return iterable<string, array{array<string, mixed>, int, int}> values, invoices of the first run, of the second a month later */
    public static function billable(): iterable
    {
        yield 'no invoice' => [['invoiceaction' => 'noinvoice'], 0, 0];
        yield 'next cron' => [['invoiceaction' => 'nextcron'], 1, 0];
        yield 'next invoice' => [['invoiceaction' => 'nextinvoice'], 0, 0];
        yield 'due today' => [['invoiceaction' => 'duedate', 'duedate' => '2026-01-10'], 1, 0];
        yield 'due tomorrow' => [['invoiceaction' => 'duedate', 'duedate' => '2026-01-11'], 0, 1];
        yield 'again and again' => [
            ['invoiceaction' => 'recur', 'duedate' => '2026-01-10', 'recur' => 1, 'recurcycle' => 'Months', 'recurfor' => 2],
            1, 1,
        ];
        yield 'once only' => [
            ['invoiceaction' => 'recur', 'duedate' => '2026-01-10', 'recur' => 1, 'recurcycle' => 'Months', 'recurfor' => 1],
            1, 0,
        ];
    }

    /**
     * @dataProvider billable
     * @param array<string, mixed> $values
     */
    public function testBillableItems(array $values, int $now, int $later): void
    {
        $this->api(
            'AddBillableItem',
            $values + ['clientid' => $this->client(), 'description' => 'Work', 'amount' => '3.00', 'unit' => 'hours'],
        );
        self::assertCount($now, $this->generate());
        $this->whmcs->clock->set('+1 month');
        self::assertCount($later, $this->generate());
    }

    public function testABillableItemJoinsTheNextInvoice(): void
    {
        $client = $this->client();
        $this->service($client, '2026-01-20');
        $this->api(
            'AddBillableItem',
            ['clientid' => $client, 'description' => 'Work', 'amount' => '3.00', 'invoiceaction' => 'nextinvoice'],
        );
        $made = $this->generate();
        self::assertSame([1, '13.00'], [count($made), $this->balance($made[0])]);
    }

    /** @return iterable<string, array{BillingCycle, string, string}> */
    public static function cycles(): iterable
    {
        yield 'end of January' => [BillingCycle::Monthly, '2026-01-31', '2026-02-28'];
        yield 'end of January in a leap year' => [BillingCycle::Monthly, '2028-01-31', '2028-02-29'];
        yield 'end of the year' => [BillingCycle::Monthly, '2026-12-15', '2027-01-15'];
        yield 'leap day, a year on' => [BillingCycle::Annually, '2028-02-29', '2029-02-28'];
        yield 'three years' => [BillingCycle::Triennially, '2026-03-31', '2029-03-31'];
    }

    /** @dataProvider cycles */
    public function testCycles(BillingCycle $cycle, string $from, string $to): void
    {
        self::assertSame($to, $cycle->after($from));
    }

    public function testAddonsOfServicesAreInvoiced(): void
    {
        $client = $this->client();
        $addon = $this->whmcs->database->table('tblhostingaddons')->insertGetId([
            'userid' => $client, 'name' => 'Backup', 'recurring' => '4.00', 'billingcycle' => 'Quarterly', 'status' => 'Active',
            'nextduedate' => '2026-01-24', 'nextinvoicedate' => '2026-01-24', 'paymentmethod' => 'banktransfer',
        ]);
        $id = $this->generate()[0];
        $item = $this->api('GetInvoice', ['invoiceid' => $id])['items']['item'][0];
        self::assertSame(['Addon', $addon, '4.00'], [$item['type'], $item['relid'], $item['amount']]);
        $this->pay($id);
        self::assertSame(
            '2026-04-24',
            $this->whmcs->database->table('tblhostingaddons')->where('id', $addon)->value('nextduedate'),
        );
    }
}
