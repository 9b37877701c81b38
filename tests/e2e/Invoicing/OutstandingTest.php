<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * What an earlier invoice takes off the debt, whatever became of it (rules 1, 5, 7 and 11). Each client got an invoice of
 * 50.00 yesterday and owes 99.99 or 100.00 today, with a limit of 50.
 */
final class OutstandingTest extends InvoicingTestCase
{
    private int $product;

    protected function setUp(): void
    {
        parent::setUp();
        $this->product = $this->addProduct([14 => '1']);
    }

    public function testAnOpenInvoiceCoversItsUsageWhateverItsStatus(): void
    {
        $clients = $this->invoiced(['Draft', 'Unpaid', 'Payment Pending', 'Collections', 'Unpaid, all']);
        foreach (['Draft', 'Unpaid', 'Payment Pending', 'Collections'] as $status) {
            $this->setStatus($clients[$status], $status);
        }
        $this->nextDay($clients, '49.99');
        $this->spend($clients['Unpaid, all'], '0.01');
        $this->cron();
        self::assertSame([
            'Draft' => 'hold below-threshold, 50.00', 'Unpaid' => 'hold below-threshold, 50.00',
            'Payment Pending' => 'hold below-threshold, 50.00', 'Collections' => 'hold below-threshold, 50.00',
            'Unpaid, all' => 'issue threshold, 50.00 50.00',
        ], $this->outcomes($clients));
    }

    public function testWhatWasReleasedIsInvoicedAgain(): void
    {
        $clients = $this->invoiced(['cancelled', 'deleted', 'line deleted']);
        $this->panel->command('cancel', (string) $this->invoice($clients['cancelled']));
        $this->panel->command('delete', (string) $this->invoice($clients['deleted']));
        $this->panel->execute('DELETE FROM tblinvoiceitems WHERE invoiceid = ?', [$this->invoice($clients['line deleted'])]);
        $this->cron();
        self::assertSame(['50.00'], $this->totals($clients['cancelled']), 'the day is used');
        self::assertSame([], $this->totals($clients['deleted']), 'the day is used');
        $this->nextDay($clients, '0.99');
        $this->cron();
        self::assertSame(['50.00', '50.99'], $this->totals($clients['cancelled']));
        self::assertSame(['50.99'], $this->totals($clients['deleted']));
        self::assertSame('50.99', array_reverse($this->totals($clients['line deleted']))[0]);
    }

    /**
     * The new invoice is cancelled in place of the old one, long after facts stopped to look at the old one.
     *
     * @dataProvider waysBack
     */
    public function testACancellationThatIsTakenBackCoversItsUsageAgain(string $status): void
    {
        $client = $this->invoiced(['back'])['back'];
        [$old, $days] = [$this->invoice($client), 3];
        $this->panel->command('cancel', (string) $old);
        for ($day = 1; $day <= $days; $day++) {
            $this->pass(days: 1);
            $this->cron();
        }
        self::assertSame(['50.00', '50.00'], $this->totals($client));
        $this->panel->execute('UPDATE tblinvoices SET status = ? WHERE id = ?', [$status, $old]);
        $this->panel->execute("UPDATE tblinvoices SET status = 'Cancelled' WHERE id > ?", [$old]);
        for ($day = 1; $day <= $days; $day++) {
            $this->pass(days: 1);
            $this->cron();
        }
        self::assertSame(['50.00', '50.00'], $this->totals($client), 'nothing is invoiced a third time');
        self::assertSame('hold nothing-due', $this->lastDecision($client));
    }

    /** @return array<string, array{string}> */
    public function waysBack(): array
    {
        return ['to be paid' => ['Unpaid'], 'to be paid later' => ['Payment Pending'], 'collected' => ['Collections']];
    }

    /** A line is followed by its own id. */
    public function testMergedAndSplitInvoicesGoOnCovering(): void
    {
        $clients = $this->invoiced(['merged', 'split', 'merged and cancelled', 'split and cancelled']);
        $this->mergeWithAnother($clients['merged']);
        $this->panel->command('cancel', $this->mergeWithAnother($clients['merged and cancelled']));
        $this->splitOff($clients['split']);
        $this->panel->command('cancel', $this->splitOff($clients['split and cancelled']));
        $this->nextDay($clients, '10.00');
        $this->cron();
        $decisions = array_map($this->lastDecision(...), $clients);
        self::assertSame([
            'merged' => 'hold below-threshold', 'split' => 'hold below-threshold',
            'merged and cancelled' => 'issue threshold', 'split and cancelled' => 'issue threshold',
        ], $decisions);
        self::assertSame('60.00', array_reverse($this->totals($clients['split and cancelled']))[0]);
    }

    /** Until its credit is posted, a payment covers what it paid for; tax pays for nothing. */
    public function testPaymentsNeverHaveTheSameUsageInvoicedAgain(): void
    {
        $clients = $this->invoiced(['paid', 'paid in part', 'paid and set back', 'refunded', 'paid, then cancelled']);
        foreach (['paid', 'paid and set back', 'refunded', 'paid, then cancelled'] as $name) {
            $this->panel->command('pay', (string) $this->invoice($clients[$name]));
        }
        $partial = ['invoiceid' => $this->invoice($clients['paid in part']), 'amountin' => '20.00', 'paymentmethod' => 'success'];
        $this->panel->api('AddTransaction', $partial);
        $this->setStatus($clients['paid and set back'], 'Unpaid');
        $this->panel->command('refund', $this->payment($clients['refunded']), '50.00');
        $this->panel->command('cancel', (string) $this->invoice($clients['paid, then cancelled']));
        $this->nextDay($clients, '49.99');
        $this->cron();
        self::assertSame(array_fill_keys(array_keys($clients), 'hold below-threshold, 50.00'), $this->outcomes($clients));
    }

    public function testEverythingOwedIsOnInvoices(): void
    {
        $clients = $this->invoiced(['all']);
        $this->nextDay($clients, '0');
        $this->endCycle($clients['all']);
        $this->cron();
        self::assertSame('hold nothing-due, 50.00, cycles unpaid', $this->outcomes($clients)['all']);
        $this->pass(days: 1);
        $this->spend($clients['all'], '10.00');
        $this->cron();
        self::assertSame('hold below-threshold', $this->lastDecision($clients['all']), 'the cycle was carried');
        $this->pass(days: 1);
        $this->endCycle($clients['all']);
        $this->cron();
        self::assertSame('issue cycle-ended, 50.00 10.00, cycles invoiced invoiced', $this->outcomes($clients)['all']);
    }

    /** The debt is over the limit, what is on no invoice is not, and the cycle ended too long ago. */
    public function testAnOldCycleWaitsWithSettingNineteen(): void
    {
        $this->product = $this->addProduct([14 => '1', 19 => 'on']);
        $clients = $this->invoiced(['old']);
        $this->endCycle($clients['old']);
        $this->pass(days: 4);
        $this->spend($clients['old'], '10.00');
        $this->cron();
        self::assertSame('hold cycle-not-recent, 50.00, cycles unpaid', $this->outcomes($clients)['old']);
    }

    /** R8: exact sums where floats fail. */
    public function testSumsAreExact(): void
    {
        $client = $this->subscribe($this->product, 'exact', ['usage' => '10.05']);
        $this->endCycle($client);
        $this->cron();
        $this->pass(days: 1);
        $this->spend($client, '10.05');
        $this->endCycle($client);
        $this->cron();
        $this->pass(days: 1);
        $this->spend($client, '50.00');
        $this->cron();
        self::assertSame(['10.05', '10.05', '50.00'], $this->totals($client));
    }

    /** R12: what the client buys is no usage, and covers none until it is paid. */
    public function testAnOpenPurchaseCoversNothing(): void
    {
        $client = $this->subscribe($this->product, 'buyer', ['usage' => '20.00']);
        $this->cron();
        $this->prepareInvoice($client, '60.00', $this->today(), [
            'type' => 'Hosting', 'relid' => $client->service, 'description' => 'Credit',
        ]);
        $this->pass(days: 1);
        $this->spend($client, '30.00');
        $this->cron();
        self::assertSame(['60.00', '50.00'], $this->totals($client));
        self::assertSame(['purchase', 'usage'], $this->panel->column('SELECT kind FROM mod_fleio_lines ORDER BY id'));
    }

    /**
     * @param list<string> $names
     *
     * @return array<string, Subscriber> each with an invoice of 50.00 of today
     */
    private function invoiced(array $names): array
    {
        $clients = [];
        foreach ($names as $name) {
            $clients[$name] = $this->subscribe($this->product, strtr($name, ' ,', '--'), ['usage' => '50.00']);
        }
        $this->cron();
        foreach ($clients as $client) {
            self::assertSame(['50.00'], $this->totals($client));
        }
        return $clients;
    }

    /** @param array<string, Subscriber> $clients */
    private function nextDay(array $clients, string $usage): void
    {
        $this->pass(days: 1);
        foreach ($clients as $client) {
            $this->cloud->usage($usage, ['client' => $client->fleioClient]);
        }
        $this->cloud->processClients();
    }

    private function setStatus(Subscriber $client, string $status): void
    {
        $this->panel->execute('UPDATE tblinvoices SET status = ? WHERE id = ?', [$status, $this->invoice($client)]);
    }

    private function invoice(Subscriber $client): int
    {
        return $this->panel->invoices($client->client)[0]['id'];
    }

    private function payment(Subscriber $client): string
    {
        return (string) $this->panel->value('SELECT id FROM tblaccounts WHERE invoiceid = ?', [$this->invoice($client)]);
    }

    /** @return string id of the invoice that has both lines */
    private function mergeWithAnother(Subscriber $client): string
    {
        $first = (string) $this->invoice($client);
        $other = $this->prepareInvoice($client, '5.00', $this->today());
        return $this->panel->command('merge', $first, (string) $other);
    }

    /** @return string id of the invoice to which our line was moved */
    private function splitOff(Subscriber $client): string
    {
        $invoice = $this->panel->invoices($client->client)[0];
        $item = $invoice['lines'][0]['id'];
        $this->panel->insert('tblinvoiceitems', [
            'invoiceid' => $invoice['id'], 'userid' => $client->client, 'type' => '', 'description' => 'Work', 'amount' => '5.00',
        ]);
        return $this->panel->command('split', (string) $invoice['id'], (string) $item);
    }
}
