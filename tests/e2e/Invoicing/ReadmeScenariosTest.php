<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * The three scenarios of the original's README, each through the real cron hook: on every day the decision and the exact
 * invoices.
 */
final class ReadmeScenariosTest extends InvoicingTestCase
{
    public function testScenarioOneInvoicesAtTheEndOfTheCycleAndAtTheLimit(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '1']), order: ['usage' => '10.00', 'agreement' => true]);
        $this->endCycle($client);
        $this->cron();
        $this->expect($client, 0, ['10.00'], 'issue cycle-ended');
        $this->assertAnInvoice(0, $client, '10.00', 'Cloud services until 2026-01-10');
        $expected = [
            1 => ['10.00', ['10.00'], 'hold below-threshold'],
            4 => ['30.00', ['10.00'], 'hold below-threshold'],
            5 => ['9.90', ['10.00'], 'hold below-threshold'],
            6 => ['0.10', ['10.00', '50.00'], 'issue threshold'],
            25 => ['30.00', ['10.00', '50.00'], 'hold below-threshold'],
            29 => ['20.00', ['10.00', '50.00', '50.00'], 'issue threshold'],
        ];
        $day = 0;
        foreach ($expected as $next => [$used, $invoices, $decision]) {
            $this->pass(days: $next - $day);
            $day = $next;
            $this->spend($client, $used);
            $this->cron();
            $this->expect($client, $day, $invoices, $decision);
        }
        $this->assertAnInvoice(1, $client, '50.00', 'Cloud services from 2026-01-10 to 2026-01-16');
        $this->assertAnInvoice(2, $client, '50.00', 'Cloud services from 2026-01-16 to 2026-02-08');
        self::assertSame(['invoiced'], $this->cycles($client), 'the invoice of day 0 covers the cycle');
        self::assertCount(3, $this->mails($client));
        $this->pass(days: 5);
        $this->cloud->processClients();
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame('Suspended', $this->serviceStatus($client));
        $this->expect($client, 34, ['10.00', '50.00', '50.00'], 'issue threshold');
    }

    public function testScenarioTwoCarriesACycleBelowTheMinimum(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '1']), order: ['agreement' => true]);
        $this->lives($client, ['0.23', '0.73']);
        $this->pass(days: 4);
        $this->endCycle($client);
        $this->cron();
        $this->expect($client, 7, [], 'hold below-minimum');
        self::assertSame(['unpaid'], $this->cycles($client), 'the claim is released');
        self::assertSame('released', array_reverse($this->claims($client))[0]);
        $this->pass(days: 1);
        $this->spend($client, '0.10');
        $this->cron();
        $this->expect($client, 8, [], 'hold below-threshold');
        $this->pass(days: 1);
        $this->endCycle($client);
        $this->cron();
        $this->expect($client, 9, ['1.06'], 'issue cycle-ended');
        self::assertSame(['invoiced', 'invoiced'], $this->cycles($client), 'the carried cycle is billed too');
    }

    public function testScenarioTwoWithoutAMinimumInvoicesWhatWasUsed(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '0']), order: ['agreement' => true]);
        $this->lives($client, ['0.23', '0.73']);
        $this->pass(days: 4);
        $this->endCycle($client);
        $this->cron();
        $this->expect($client, 7, ['0.96'], 'issue cycle-ended');
    }

    public function testScenarioThreeInvoicesExactlyTheMinimum(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '1']), order: ['agreement' => true]);
        $this->lives($client, ['0.23', '0.77']);
        $this->pass(days: 4);
        $this->endCycle($client);
        $this->cron();
        $this->expect($client, 7, ['1.00'], 'issue cycle-ended');
        $this->assertAnInvoice(0, $client, '1.00', 'Cloud services until 2026-01-17');
        self::assertSame(['invoiced'], $this->cycles($client));
    }

    /** @param array{string, string} $used on days 1 and 3 of a cycle that goes on */
    private function lives(Subscriber $client, array $used): void
    {
        foreach ([1 => 1, 3 => 2] as $day => $days) {
            $this->pass(days: $days);
            $this->spend($client, $used[$days - 1]);
            $this->cron();
            self::assertSame([], $this->totals($client), "day {$day}");
        }
    }

    /** @param list<string> $amounts of all invoices, in order */
    private function expect(Subscriber $client, int $day, array $amounts, string $decision): void
    {
        $when = "day {$day}: " . implode("\n", $this->panel->activity());
        self::assertSame($amounts, $this->totals($client), $when);
        self::assertSame($decision, $this->lastDecision($client), $when);
    }

    private function assertAnInvoice(int $number, Subscriber $client, string $amount, string $text): void
    {
        $invoice = $this->panel->invoices($client->client)[$number];
        self::assertSame(['Unpaid', $amount], [$invoice['status'], $invoice['total']]);
        self::assertSame([$text, $amount], [$invoice['lines'][0]['description'], $invoice['lines'][0]['amount']]);
        $date = substr($text, -10);
        self::assertSame([$date, $date, '0.00'], [$invoice['date'], $invoice['duedate'], $invoice['tax']]);
        self::assertSame(['', 'banktransfer'], [$invoice['notes'], $invoice['paymentmethod']]);
        self::assertSame('Customer Invoice', $this->mails($client)[$number]);
    }
}
