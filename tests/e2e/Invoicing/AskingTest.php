<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

/**
 * Asking about a client marks its cycles, so it is not done in vain (rule 19): what Fleio's log says of each run.
 */
final class AskingTest extends InvoicingTestCase
{
    public function testAfterAHoldNobodyAsksForFifteenMinutes(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '5']), order: ['usage' => '1.00']);
        $this->endCycle($client);
        $this->cron();
        self::assertSame([1, 'hold below-minimum'], [$this->questions($client), $this->lastDecision($client)]);
        foreach ([5 => 1, 14 => 1, 15 => 2] as $minute => $questions) {
            $this->pass(minutes: $minute - ($last ?? 0));
            $last = $minute;
            $this->cron();
            self::assertSame($questions, $this->questions($client), "after {$minute} minutes");
        }
        $expected = ['hold below-minimum', 'skip held-recently', 'hold below-minimum'];
        self::assertSame($expected, $this->decisions($client), 'a reason is journalled when it changes');
    }

    public function testAChangedFlagEndsTheWait(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '5']), order: ['usage' => '1.00']);
        $this->endCycle($client);
        $this->cron();
        $this->pass(minutes: 5);
        $this->spend($client, '49.00');
        $this->cron();
        self::assertSame(2, $this->questions($client));
        self::assertSame(['50.00'], $this->totals($client));
    }

    public function testWithoutAFlagOneQuestionADayIsEnough(): void
    {
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '10.00']);
        $this->cron();
        self::assertSame('hold below-threshold', $this->lastDecision($client));
        foreach ([15, 60, 600] as $minutes) {
            $this->pass(minutes: $minutes);
            $this->cron();
        }
        self::assertSame(['hold below-threshold', 'skip asked-today'], $this->decisions($client));
        self::assertSame(1, $this->questions($client));
        $this->pass(hours: 4);
        self::assertSame('2026-01-11', $this->today());
        $this->cron();
        self::assertSame(2, $this->questions($client));
    }

    /** Its cycle is old and uncarried: it may become due without a flag. */
    public function testAnUncarriedCycleIsAskedAboutAgain(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '1', 19 => 'on']), order: ['usage' => '50.00']);
        $this->cron();
        $this->endCycle($client);
        $this->pass(days: 4);
        $this->spend($client, '10.00');
        $this->cron();
        self::assertSame([2, 'hold cycle-not-recent'], [$this->questions($client), $this->lastDecision($client)]);
        $this->pass(minutes: 15);
        $this->cron();
        self::assertSame(3, $this->questions($client));
    }

    public function testWhoeverWasInvoicedTodayIsNotAskedAbout(): void
    {
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '50.00']);
        $this->cron();
        foreach (['50.00', '100.00'] as $usage) {
            $this->pass(hours: 1);
            $this->spend($client, $usage);
            $this->cron();
        }
        self::assertSame(['50.00'], $this->totals($client));
        self::assertSame(['issue threshold', 'skip already-invoiced'], $this->decisions($client));
        self::assertSame(1, $this->questions($client));
    }

    public function testAQuietRunAsksForListsOnly(): void
    {
        $clients = $this->subscribeMany($this->addProduct(), 3, ['usage' => '1.00']);
        $this->cron();
        $this->cloud->forgetLog();
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame(['clients.to_invoice', 'services.list'], array_column($this->cloud->log(), 'endpoint'));
        self::assertCount(3, $clients);
        $said = count($this->panel->activity());
        $this->pass(minutes: 5);
        $this->cron();
        self::assertCount($said, $this->panel->activity(), 'nothing happened, nothing is said');
    }

    /** An hour without a counterpart in Fleio is enough before it is looked for again. */
    public function testClientsUnknownToFleioAreLookedUpOnceAnHour(): void
    {
        $product = $this->addProduct();
        $this->panel->addService($this->panel->addClient('new'), $product);
        $this->cron();
        self::assertCount(1, $this->cloud->log('clients.list'));
        foreach ([30 => 1, 31 => 2, 5 => 2] as $minutes => $looks) {
            $this->pass(minutes: $minutes);
            $this->cron();
            self::assertCount($looks, $this->cloud->log('clients.list'));
        }
    }

    /** A run whose time is over leaves what it found, and invoices whom it knows. */
    public function testMoreClientsThanOneRunCanLookUpAreLookedUpByTheNextOnes(): void
    {
        $settings = ['run_seconds' => '10', 'timeout_ms' => '1000', 'in_flight' => '1', 'breaker_issues' => '1000'];
        foreach ($settings as $name => $value) {
            $this->panel->addonSetting('fleio', $name, $value);
        }
        $this->cloud->settings(['page_size' => 1]);
        $clients = $this->subscribeMany($this->addProduct(), 110, ['usage' => '60.00']);
        $this->cloud->fault(['kind' => 'latency', 'milliseconds' => 100], ['times' => 0, 'endpoint' => 'clients.list']);
        [$known, $runs] = [0, 0];
        while ($known < count($clients) && $runs < 4) {
            $this->cron();
            $before = $known;
            $known = (int) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_clients WHERE matches = 1');
            self::assertGreaterThan($before, $known);
            self::assertGreaterThan(0, count($this->panel->invoices()));
            $runs++;
            $this->pass(minutes: 5);
        }
        self::assertSame(count($clients), $known);
        self::assertGreaterThan(1, $runs);
    }
}
