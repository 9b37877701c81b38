<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Installation;
use Fleio\EndToEnd\Running;

/**
 * The first run after installing, which makes the tables, looks everybody up, enters old lines, and then invoices, holds,
 * carries and mirrors: every step that a run has.
 */
final readonly class FirstRun implements Story
{
    public const MOMENT = '2026-01-10 08:00:00';
    private const FIVE_DAYS_BEFORE = '2026-01-05 08:00:00';

    public function prepare(Installation $installation): void
    {
        $installation->reset(self::FIVE_DAYS_BEFORE);
        $installation->cloud->configuration('Default', [
            'credit_limit' => '-50', 'credit_limit_on_agreement' => '-50', 'suspend_delay_hours' => 720,
        ]);
        $installation->panel->addonSetting('fleio', 'window', '3');
        $installation->panel->addTax('20');
        // Only whoever is known to be on no agreement, so that what was learnt of a client matters.
        $product = $installation->addProduct([11 => '', 14 => '1']);
        // A cycle that ended long ago is held here, and its claim released; nothing is carried.
        $recentOnly = $installation->addProduct([14 => '1', 19 => 'on']);
        $installation->subscribe($recentOnly, 'late', ['usage' => '12.00']);
        $installation->cloud->endCycles(['external_billing_id' => 'late']);
        $installation->pass(days: 5);
        foreach (['ended' => '10.00', 'small' => '0.50', 'limit' => '60.00', 'paid' => '45.00', 'open' => '40.00'] as $uuid => $used) {
            $this->subscribe($installation, $product, $uuid, $used);
        }
        foreach (['ended', 'small', 'paid', 'open'] as $uuid) {
            $installation->cloud->endCycles(['external_billing_id' => $uuid]);
        }
        $this->statuses($installation, $product);
    }

    public function start(Installation $installation, array $environment): Running
    {
        return $installation->panel->startCron($environment);
    }

    /** A lost claim counts as a cycle that ended recently. */
    public function ifLost(string $uuid): ?array
    {
        return $uuid === 'late' ? ['14.40'] : null;
    }

    /** Some have an invoice line that fleio-whmcs made. One was paid, and Fleio has its credit; the other is unpaid. */
    private function subscribe(Installation $installation, int $product, string $uuid, string $used): void
    {
        $credit = $uuid === 'paid' ? '30.00' : '0.00';
        $one = $installation->subscribe($product, $uuid, ['usage' => $used, 'credit' => $credit]);
        $status = ['paid' => 'Paid', 'open' => 'Unpaid'][$uuid] ?? null;
        if ($status === null) {
            return;
        }
        $panel = $installation->panel;
        $invoice = $panel->insert('tblinvoices', [
            'userid' => $one->client, 'date' => '2026-01-02', 'duedate' => '2026-01-02', 'subtotal' => '30.00', 'total' => '30.00',
            'status' => $status, 'datepaid' => $status === 'Paid' ? '2026-01-03 10:00:00' : '0000-00-00 00:00:00',
        ]);
        $panel->insert('tblinvoiceitems', [
            'invoiceid' => $invoice, 'userid' => $one->client, 'type' => 'Hosting', 'relid' => $one->service,
            'description' => 'Cloud services', 'amount' => '30.00',
        ]);
        if ($status === 'Paid') {
            $panel->insert('tblaccounts', [
                'userid' => $one->client, 'invoiceid' => $invoice, 'amountin' => '30.00', 'date' => '2026-01-03 10:00:00', 'rate' => '1',
            ]);
        }
    }

    /** Three services that have another status in Fleio than in WHMCS. */
    private function statuses(Installation $installation, int $product): void
    {
        $suspended = ['domainstatus' => 'Suspended'];
        $resumed = $installation->subscribe($product, 'resumed', serviceColumns: $suspended);
        $stopped = $installation->subscribe($product, 'stopped');
        $ended = $installation->subscribe($product, 'terminated');
        $installation->cloud->changeService($resumed->fleioService, ['status' => 'active']);
        $installation->cloud->changeService($stopped->fleioService, ['status' => 'suspended']);
        $installation->cloud->changeService($ended->fleioService, ['status' => 'terminated']);
    }
}
