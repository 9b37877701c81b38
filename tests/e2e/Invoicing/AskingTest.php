<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

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
        self::assertSame(['hold below-minimum'], $this->decisions($client), 'a reason is journalled when it changes');
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
        self::assertSame(['hold below-threshold'], $this->decisions($client));
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
        while ($known < count($clients) && $runs < 20) {
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

    public function testAClientWithAnotherUuidIsLookedUpAtOnce(): void
    {
        $client = $this->subscribe($this->addProduct(), 'old', ['usage' => '10.00']);
        $this->cron();
        $this->rename($client, '60.00');
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame(['60.00'], $this->totals($client));
        self::assertSame('', $this->notices());
    }

    /** The look-up enters its lines once more, and 3.2.1 had used an earlier day. */
    public function testAnotherUuidGivesNoUsedDayBack(): void
    {
        $client = $this->subscribe($this->addProduct(), 'old', ['usage' => '80.00']);
        $invoice = $this->panel->api('CreateInvoice', [
            'userid' => $client->client, 'date' => '2026-01-08', 'duedate' => '2026-01-08', 'paymentmethod' => 'banktransfer',
            'itemdescription1' => 'Cloud services', 'itemamount1' => '30.00',
        ])['invoiceid'];
        $line = "UPDATE tblinvoiceitems SET type = 'Hosting', relid = ? WHERE invoiceid = ?";
        $this->panel->execute($line, [$client->service, $invoice]);
        $this->cron();
        self::assertSame(['30.00', '50.00'], $this->totals($client));
        $this->rename($client, '140.00');
        $this->pass(hours: 1);
        $this->cron();
        self::assertSame(['30.00', '50.00'], $this->totals($client), 'one a day');
        self::assertSame('skip already-invoiced', $this->lastDecision($client));
    }

    public function testAClientWhoWasMadeAnewInFleioIsFoundWithinTwoHours(): void
    {
        $client = $this->subscribe($this->addProduct(), 'one', ['usage' => '10.00']);
        $this->cron();
        // As if Fleio had another client for the same uuid when it was looked up.
        $this->panel->execute("UPDATE mod_fleio_clients SET fleio_client_id = 'deleted'");
        $this->spend($client, '50.00');
        $this->cloud->forgetLog();
        for ($minutes = 5; $minutes <= 25; $minutes += 5) {
            $this->pass(minutes: 5);
            $this->cron();
        }
        self::assertStringContainsString('Fleio lists 1 clients to be invoiced whom WHMCS is not known to have', $this->notices());
        self::assertSame([], $this->cloud->log('clients.list'), 'not in each run');
        $this->pass(hours: 1);
        $this->cron();
        self::assertCount(1, $this->cloud->log('clients.list'));
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame(['60.00'], $this->totals($client));
        self::assertSame('', $this->notices());
        self::assertCount(1, $this->cloud->log('clients.list'));
    }

    /** The client has another uuid in WHMCS, and a new client in Fleio who owes this. */
    private function rename(Subscriber $client, string $usage): void
    {
        $this->cloud->addCredit($client->fleioClient, '1000.00');
        $service = (string) $client->service;
        $this->cloud->addClient(['external_billing_id' => 'new', 'service_external_billing_id' => $service, 'usage' => $usage]);
        $this->cloud->processClients();
        $this->panel->execute("UPDATE tblclients SET uuid = 'new' WHERE id = ?", [$client->client]);
    }
}
