<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * What nobody outside knows of Fleio is a switch of the simulator: in each position of each the same story brings the same
 * invoices, and nothing stays claimed that is on none.
 */
final class SwitchesTest extends InvoicingTestCase
{
    /**
     * @dataProvider positions
     *
     * @param array<string, mixed> $position
     */
    public function testTheStoryIsTheSameInEveryPosition(array $position): void
    {
        $this->cloud->switches($position);
        $product = $this->addProduct([14 => '1']);
        $clients = [
            'S1' => $this->subscribe($product, 's1', ['usage' => '10.00', 'agreement' => true]),
            'S2' => $this->subscribe($product, 's2', ['usage' => '0.96', 'agreement' => true]),
            'S3' => $this->subscribe($product, 's3', ['usage' => '1.00', 'agreement' => true]),
            'limit' => $this->subscribe($product, 'limit', ['usage' => '50.00', 'agreement' => true]),
        ];
        foreach (['S1', 'S2', 'S3'] as $name) {
            $this->cloud->endCycles(['client' => $clients[$name]->fleioClient]);
        }
        $this->cloud->processClients();
        $this->cron();
        self::assertSame([
            'S1' => 'issue cycle-ended, 10.00, cycles invoiced', 'S2' => 'hold below-minimum, cycles unpaid',
            'S3' => 'issue cycle-ended, 1.00, cycles invoiced', 'limit' => 'issue threshold, 50.00',
        ], $this->outcomes($clients));
        $this->live($clients);
        self::assertSame([
            'S1' => ['10.00', '50.00'], 'S2' => ['1.46'], 'S3' => ['1.00'], 'limit' => ['50.00', '50.00'],
        ], array_map($this->totals(...), $clients));
        self::assertSame(['invoiced'], $this->cycles($clients['S1']));
        self::assertSame(['invoiced', 'invoiced'], $this->cycles($clients['S2']));
        $open = $this->panel->value("SELECT COUNT(*) FROM mod_fleio_claims WHERE state IN ('asked', 'held')");
        self::assertSame(0, (int) $open);
        self::assertSame('', $this->notices());
    }

    /** @return array<string, array{array<string, mixed>}> */
    public function positions(): array
    {
        $all = [
            ['money' => 'strings'],
            ['money' => 'numbers'],
            ['claim_repeats_claimed' => true],
            ['auto_invoicing_subtracts_unpaid' => false],
            ['limit_currency' => 'client'],
            ['settled_reset' => 'ignored'],
            ['settled_reset' => 'applied'],
            ['uptodate_credit_max_inclusive' => false],
            ['limit_inclusive' => false],
            ['invoice_flags' => false],
            ['wrong_state_status' => 409],
            ['money' => 'numbers', 'claim_repeats_claimed' => true, 'invoice_flags' => false, 'limit_inclusive' => false],
        ];
        $named = [];
        foreach ($all as $position) {
            $named[json_encode($position, JSON_THROW_ON_ERROR)] = [$position];
        }

        return $named;
    }

    /**
     * Where invoiced cycles do not count in the up-to-date credit, an invoice covers more than what is owed, so that later
     * usage is billed later, never twice.
     */
    public function testInvoicedCyclesThatDoNotCountAreNeverBilledTwice(): void
    {
        $this->cloud->switches(['invoiced_cycles_count' => false]);
        $client = $this->subscribe($this->addProduct([14 => '1']), order: ['usage' => '10.00']);
        $this->endCycle($client);
        $this->cron();
        self::assertSame(['10.00'], $this->totals($client));
        $this->pass(days: 1);
        $this->spend($client, '59.99');
        $this->cron();
        self::assertSame(['10.00'], $this->totals($client));
        $this->pass(days: 1);
        $this->spend($client, '0.01');
        $this->cron();
        self::assertSame(['10.00', '50.00'], $this->totals($client), 'at most what was used');
    }

    /** @param array<string, Subscriber> $clients two more days */
    private function live(array $clients): void
    {
        $this->pass(days: 1);
        foreach (['S1' => '49.99', 'S2' => '0.50', 'limit' => '49.99'] as $name => $usage) {
            $this->cloud->usage($usage, ['client' => $clients[$name]->fleioClient]);
        }
        $this->cloud->processClients();
        $this->cron();
        foreach (['S1' => ['10.00'], 'S2' => [], 'S3' => ['1.00'], 'limit' => ['50.00']] as $name => $totals) {
            self::assertSame($totals, $this->totals($clients[$name]), $name);
        }
        $this->pass(days: 1);
        foreach (['S1', 'limit'] as $name) {
            $this->cloud->usage('0.01', ['client' => $clients[$name]->fleioClient]);
        }
        $this->cloud->endCycles(['client' => $clients['S2']->fleioClient]);
        $this->cloud->processClients();
        $this->cron();
    }
}
