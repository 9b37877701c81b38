<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

/**
 * What makes an invoice due, and how much has to be owed: each trigger and each bound below, at and above it, by clients of
 * one run.
 */
final class TriggersTest extends InvoicingTestCase
{
    public function testAnInvoiceIsCompleteAndSent(): void
    {
        $this->panel->addTax('19.00');
        $product = $this->addProduct([14 => '1', 23 => '14']);
        $client = $this->subscribe($product, order: ['usage' => '10.00'], serviceColumns: ['paymentmethod' => 'success']);
        $this->endCycle($client);
        $this->cron();

        $invoice = $this->panel->invoices($client->client)[0];
        $line = $invoice['lines'][0];
        unset($invoice['id'], $invoice['lines'], $line['id']);
        self::assertEquals([
            'userid' => $client->client, 'status' => 'Unpaid', 'date' => '2026-01-10', 'duedate' => '2026-01-24',
            'subtotal' => '10.00', 'tax' => '1.90', 'total' => '11.90', 'credit' => '0.00', 'paymentmethod' => 'success',
            'notes' => '',
        ], $invoice);
        self::assertEquals(
            ['description' => 'Cloud services until 2026-01-10', 'amount' => '10.00', 'taxed' => 1],
            $line,
        );
        self::assertSame(['Customer Invoice'], $this->mails($client));
        self::assertSame(['issue cycle-ended'], $this->decisions($client));
        self::assertSame([['invoiced'], ['covered']], [$this->cycles($client), $this->claims($client)]);
        self::assertSame(0, (int) $this->panel->value('SELECT COUNT(*) FROM standin_violations'));
    }

    public function testTheLimitIsReachedAtEquality(): void
    {
        $this->cloud->configuration('Tight', [
            'credit_limit' => '-10', 'credit_limit_on_agreement' => '-20', 'suspend_delay_hours' => 720,
        ]);
        $this->cloud->configuration('None', ['credit_limit' => '0', 'suspend_delay_hours' => 720]);
        $this->cloud->configuration('Prepaid', ['credit_limit' => '10', 'suspend_delay_hours' => 720]);
        $product = $this->addProduct([14 => '1']);
        $clients = [];
        foreach ([
            'below 50' => ['49.99'], 'a little below 50' => ['49.99999999'], 'at 50' => ['50.00'], 'above 50' => ['50.01'],
            'below 10 without agreement' => ['9.99', 'Tight'], '10 without agreement' => ['10.00', 'Tight'],
            'below 20 on agreement' => ['19.99', 'Tight', true], '20 on agreement' => ['20.00', 'Tight', true],
            'any debt with a limit of 0' => ['1.00', 'None'], 'any debt with a limit above 0' => ['1.50', 'Prepaid'],
        ] as $name => $case) {
            $order = ['usage' => $case[0], 'configuration' => $case[1] ?? 'Default', 'agreement' => $case[2] ?? false];
            $clients[$name] = $this->subscribe($product, strtr($name, ' ', '-'), $order);
        }
        $this->cron();

        self::assertSame([
            'below 50' => 'hold below-threshold', 'a little below 50' => 'hold below-threshold',
            'at 50' => 'issue threshold, 50.00', 'above 50' => 'issue threshold, 50.01',
            'below 10 without agreement' => 'hold below-threshold', '10 without agreement' => 'issue threshold, 10.00',
            'below 20 on agreement' => 'hold below-threshold', '20 on agreement' => 'issue threshold, 20.00',
            'any debt with a limit of 0' => 'issue threshold, 1.00',
            'any debt with a limit above 0' => 'issue threshold, 1.50',
        ], $this->outcomes($clients));
    }

    public function testTheMinimumIsInclusiveAndHoldsCarry(): void
    {
        [$none, $five] = [$this->addProduct([14 => '0']), $this->addProduct([14 => '5'])];
        $clients = [];
        foreach ([
            'nothing' => [$none, '0'], 'less than a cent' => [$none, '0.0099'], 'a cent' => [$none, '0.01'],
            'a cent and a half' => [$none, '0.015'], 'below the minimum' => [$five, '4.999'],
            'the minimum' => [$five, '5.00'], 'above the minimum' => [$five, '5.01'],
        ] as $name => [$product, $usage]) {
            $clients[$name] = $this->subscribe($product, strtr($name, ' ', '-'), ['usage' => $usage]);
        }
        $this->cloud->endCycles();
        $this->cloud->processClients();
        $this->cron();

        self::assertSame([
            'nothing' => 'hold nothing-due, cycles unpaid',
            'less than a cent' => 'hold below-minor-unit, cycles unpaid',
            'a cent' => 'issue cycle-ended, 0.01, cycles invoiced',
            'a cent and a half' => 'issue cycle-ended, 0.01, cycles invoiced',
            'below the minimum' => 'hold below-minimum, cycles unpaid',
            'the minimum' => 'issue cycle-ended, 5.00, cycles invoiced',
            'above the minimum' => 'issue cycle-ended, 5.01, cycles invoiced',
        ], $this->outcomes($clients));
    }

    /** R4: what was carried waits for the next end of a cycle or for the limit. */
    public function testCarriedCyclesAreBilledByTheLimitAndNotByThemselves(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '1']), order: ['usage' => '0.96']);
        $this->endCycle($client);
        $this->cron();
        self::assertSame(['hold below-minimum'], $this->decisions($client));
        $this->pass(days: 1);
        $this->spend($client, '0.05');
        $this->cron();
        self::assertSame('hold below-threshold', $this->lastDecision($client), 'the old cycle does not trigger again');
        self::assertSame(['unpaid'], $this->cycles($client));
        $this->pass(days: 1);
        $this->spend($client, '48.99');
        $this->cron();
        self::assertSame(['50.00'], $this->totals($client));
        self::assertSame([['issue threshold'], ['invoiced']], [array_slice($this->decisions($client), -1), $this->cycles($client)]);
        self::assertSame('covered', array_reverse($this->claims($client))[0]);
    }

    /** Setting 19, R5: the cycle counts for 72 hours, afterwards only the limit does. */
    public function testWithSettingNineteenOnlyRecentCyclesCount(): void
    {
        $product = $this->addProduct([14 => '1', 19 => 'on']);
        $clients = [];
        foreach (['71 hours ago' => 71, '73 hours ago' => 73, '80 hours ago, at the limit' => 80] as $name => $hours) {
            $clients[$name] = [$this->subscribe($product, strtr($name, ' ', '-'), ['usage' => '2.00']), $hours];
        }
        for ($hour = 80; 0 < $hour; $hour--) {
            foreach ($clients as [$client, $hours]) {
                if ($hours === $hour) {
                    $this->cloud->endCycles(['client' => $client->fleioClient]);
                }
            }
            $this->pass(hours: 1);
        }
        $this->spend($clients['80 hours ago, at the limit'][0], '48.00');
        $this->cron();

        self::assertSame([
            '71 hours ago' => 'issue cycle-ended, 2.00, cycles invoiced',
            '73 hours ago' => 'skip cycle-not-recent, cycles unpaid',
            '80 hours ago, at the limit' => 'issue threshold, 50.00, cycles invoiced',
        ], $this->outcomes(array_map(static fn (array $one) => $one[0], $clients)));
        self::assertSame(0, $this->questions($clients['73 hours ago'][0]), 'Fleio is not asked in vain');
    }

    /** R10 and R11: what was released is billed again from the next day on, whatever the limit and setting 19 say. */
    public function testReleasedUsageIsInvoicedAgainTheNextDay(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '1', 19 => 'on']), order: ['usage' => '10.00']);
        $this->endCycle($client);
        $this->cron();
        $this->panel->command('cancel', (string) $this->panel->invoices($client->client)[0]['id']);
        $this->pass(hours: 1);
        $this->cron();
        self::assertSame(['10.00'], $this->totals($client), 'the day is used');
        self::assertSame('skip already-invoiced', $this->lastDecision($client));
        $this->pass(days: 4);
        $this->spend($client, '1.00');
        $this->cron();
        self::assertSame(['10.00', '11.00'], $this->totals($client));
        self::assertSame('issue reissue', $this->lastDecision($client));
        self::assertSame(['invoiced'], $this->cycles($client), 'what it covers stays claimed');
        $this->pass(days: 1);
        $this->spend($client, '1.00');
        $this->cron();
        self::assertSame(['10.00', '11.00'], $this->totals($client), 'once');
    }
}
