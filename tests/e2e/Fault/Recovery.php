<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Installation;
use Fleio\EndToEnd\Running;

/**
 * The run after a crash, on the next day: it publishes a draft, drops orders without one, reads a claim again and releases
 * others, invoices anew what was cancelled, and bills cycles. Killed in turn, it is what a run has to expect at worst.
 *
 * Fleio names cycles again that were claimed: with this switch no claim of an ended cycle can be lost.
 */
final readonly class Recovery implements Story
{
    private FirstRun $yesterday;

    public function __construct()
    {
        $this->yesterday = new FirstRun();
    }

    public function prepare(Installation $installation): void
    {
        $this->yesterday->prepare($installation);
        [$panel, $cloud] = [$installation->panel, $installation->cloud];
        $cloud->switches(['claim_repeats_claimed' => true]);
        $small = array_column($cloud->state()['clients'], 'id', 'external_billing_id')['small'];
        // In the first window the answer about one client is lost, in the second the run ends at its first draft.
        $cloud->fault(['kind' => 'drop', 'after_work' => true], ['target_contains' => "/clients/{$small}/"]);
        $panel->cron(['WHMCS_FAULTS' => 'kill after api CreateInvoice#2']);
        $cloud->endFaults();
        $installation->pass(days: 1);
        $cancelled = "UPDATE tblinvoices SET status = 'Cancelled' WHERE userid = (SELECT id FROM tblclients WHERE uuid = 'ended')";
        $panel->execute($cancelled);
        $cloud->usage('5.00', ['client' => $small]);
        $cloud->endCycles(['client' => $small]);
        $cloud->processClients();
        $cloud->forgetLog();
    }

    public function start(Installation $installation, array $environment): Running
    {
        return $this->yesterday->start($installation, $environment);
    }

    public function ifLost(string $uuid): ?array
    {
        return null;
    }
}
