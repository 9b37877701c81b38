<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\InstallationTestCase;
use Fleio\EndToEnd\Running;
use Fleio\EndToEnd\Subscriber;

/**
 * Several crons at once: one runs, the others leave.
 */
final class ConcurrentRunsTest extends InstallationTestCase
{
    private const ROUNDS = 9;
    private const CLIENTS = 3;

    public function testOfSeveralCronsOneRuns(): void
    {
        $clients = $this->clients();
        // Whoever comes second finds the first at work.
        $this->cloud->fault(['kind' => 'latency', 'milliseconds' => 1000], ['endpoint' => 'clients.to_invoice', 'times' => 0]);
        for ($round = 1; $round <= self::ROUNDS; $round++) {
            $crons = 2 + $round % 3;
            $this->roundOf($crons, $clients);
            self::assertSame($round, (int) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_runs'), "round {$round} of {$crons}");
            $this->assertInvoicedOnce($clients, $round);
            $this->pass(days: 1);
        }
    }

    public function testWhoComesSecondSaysSoAndLeaves(): void
    {
        $clients = $this->clients();
        $this->cron();
        $this->pass(days: 1);
        $this->use($clients);
        $this->cloud->forgetLog();
        $this->cloud->fault(['kind' => 'latency', 'milliseconds' => 1500], ['endpoint' => 'clients.to_invoice', 'times' => 0]);
        $first = $this->panel->startCron();
        $this->awaitRun();
        $second = $this->panel->startPhp(dirname(__DIR__, 3) . '/modules/servers/fleio/bin/fleio', ['run'])->wait();
        self::assertStringContainsString('no run, skipped', $second->output);
        self::assertStringContainsString('Another run is at work; this one leaves.', $second->output);
        self::assertSame([0, ''], [$second->exitCode, $first->wait()->output]);
        $this->assertInvoicedOnce($clients, 1);
    }

    /** No lock: each runs, at the same time, on tables that neither has made. */
    public function testTablesAreMadeOnceByCronsThatStartTogether(): void
    {
        $clients = $this->clients();
        $this->roundOf(4, $clients);
        $this->assertInvoicedOnce($clients, 1);
        self::assertSame([], preg_grep('/failed|error/i', $this->panel->activity()));
    }

    /** @return list<Subscriber> */
    private function clients(): array
    {
        $product = $this->addProduct();
        $this->cloud->configuration('Default', ['credit_limit' => '-5', 'credit_limit_on_agreement' => '-5', 'suspend_delay_hours' => 9999]);

        return array_map(fn (int $number): Subscriber => $this->subscribe($product, "client-{$number}"), range(1, self::CLIENTS));
    }

    /** @param list<Subscriber> $clients */
    private function use(array $clients): void
    {
        foreach ($clients as $client) {
            $this->cloud->usage('10.00', ['client' => $client->fleioClient]);
        }
        $this->cloud->processClients();
    }

    /** @param list<Subscriber> $clients */
    private function roundOf(int $crons, array $clients): void
    {
        $this->use($clients);
        $started = array_map(fn (): Running => $this->panel->startCron(), range(1, $crons));
        foreach ($started as $cron) {
            $finished = $cron->wait();
            self::assertSame([0, ''], [$finished->exitCode, $finished->output]);
        }
    }

    /** @param list<Subscriber> $clients */
    private function assertInvoicedOnce(array $clients, int $days): void
    {
        foreach ($clients as $client) {
            $totals = array_column($this->panel->invoices($client->client), 'total');
            self::assertSame(array_fill(0, $days, '10.00'), $totals, $client->uuid);
        }
        self::assertSame(0, (int) $this->panel->value("SELECT COUNT(*) FROM mod_fleio_claims WHERE state IN ('asked', 'held')"));
    }

    private function awaitRun(): void
    {
        $until = hrtime(true) + 20_000_000_000;
        do {
            self::assertLessThan($until, hrtime(true), 'the first cron began no run');
            usleep(5000);
            $held = $this->panel->value("SELECT COUNT(*) FROM mod_fleio_runs WHERE state = 'running'");
        } while ((int) $held === 0);
    }
}
