<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\InstallationTestCase;
use Fleio\EndToEnd\Subscriber;
use Fleio\Host\Whmcs\NamedLocks;
use Illuminate\Database\MySqlConnection;

/**
 * The connection of the run's lock is cut in the middle: the run stops, the next one finishes.
 */
final class CutConnectionTest extends InstallationTestCase
{
    private const CLIENTS = 4;

    protected const START = FirstRun::MOMENT;

    public function testARunThatLosesItsLockStopsAndTheNextFinishes(): void
    {
        $clients = $this->owing();
        $cron = $this->panel->startCron();
        $this->cutLock();
        self::assertSame(0, $cron->wait()->exitCode);
        self::assertSame([], $this->invoices(), 'nothing is invoiced without the lock');
        self::assertSame('failed', $this->panel->value('SELECT state FROM mod_fleio_runs'));
        self::assertCount(1, $this->panel->activity(), implode("\n", $this->panel->activity()));
        self::assertStringContainsString('lock', $this->panel->activity()[0]);

        $this->cloud->endFaults();
        $this->pass(minutes: 5);
        $this->cron();
        $this->assertInvoicedOnce($clients);
    }

    /** The lock is free as soon as its connection is gone, while the run that held it still waits for Fleio. */
    public function testARunThatWasOvertakenInvoicesNothingBeside(): void
    {
        $clients = $this->owing();
        $first = $this->panel->startCron();
        $this->cutLock();
        $this->cloud->endFaults();
        $second = $this->panel->startCron();
        self::assertSame([0, 0], [$second->wait()->exitCode, $first->wait()->exitCode]);
        $this->pass(minutes: 5);
        $this->cron();
        $this->assertInvoicedOnce($clients);
    }

    /** @return list<Subscriber> */
    private function owing(): array
    {
        $product = $this->addProduct();
        $clients = array_map(
            fn (int $number): Subscriber => $this->subscribe($product, "client-{$number}", ['usage' => '10.00']),
            range(1, self::CLIENTS),
        );
        $this->cloud->endCycles();
        // A run that waits for Fleio can be met in the middle.
        $this->cloud->fault(['kind' => 'latency', 'milliseconds' => 1500], ['endpoint' => 'clients.claim', 'times' => 0]);

        return $clients;
    }

    /** Cuts the lock's connection while the run waits for answers about its clients. */
    private function cutLock(): void
    {
        $database = new MySqlConnection($this->panel->connect(), $this->panel->value('SELECT DATABASE()'));
        $name = (new NamedLocks($database))->name('run 1');
        $until = hrtime(true) + 20_000_000_000;
        do {
            usleep(5000);
            self::assertLessThan($until, hrtime(true), 'the run asked about nobody');
        } while (!$this->isAsking());
        $connection = $this->panel->value('SELECT IS_USED_LOCK(?)', [$name]);
        self::assertNotNull($connection);
        $this->panel->execute('KILL ' . (int) $connection);
    }

    private function isAsking(): bool
    {
        return $this->panel->column("SHOW TABLES LIKE 'mod\\_fleio\\_clients'") !== []
            && 0 < (int) $this->panel->value("SELECT COUNT(*) FROM mod_fleio_claims WHERE state = 'asked'");
    }

    /** @return list<string> totals of all invoices */
    private function invoices(): array
    {
        return array_column($this->panel->invoices(), 'total');
    }

    /** @param list<Subscriber> $clients */
    private function assertInvoicedOnce(array $clients): void
    {
        foreach ($clients as $client) {
            self::assertSame(['10.00'], array_column($this->panel->invoices($client->client), 'total'), $client->uuid);
        }
        self::assertSame([], (new Aftermath($this->installation()))->open());
    }
}
