<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Finished;
use Fleio\EndToEnd\InstallationTestCase;
use Fleio\EndToEnd\Subscriber;

/**
 * The database server ends in the middle of a run, and comes back at once or later.
 */
final class DatabaseRestartTest extends InstallationTestCase
{
    protected const START = FirstRun::MOMENT;

    /** @var list<Subscriber> */
    private array $clients = [];

    protected function setUp(): void
    {
        parent::setUp();
        $product = $this->addProduct();
        foreach ([1, 2, 3] as $number) {
            $this->clients[] = $this->subscribe($product, "client-{$number}", ['usage' => '10.00']);
        }
        $this->cloud->endCycles();
    }

    public function testItRestartsWhileFleioIsAsked(): void
    {
        $this->strike(true);
        $this->assertTheNextRunsFinish();
    }

    /** Nothing can be written down then, and nothing is thrown into WHMCS, whose other tasks must go on. */
    public function testItStaysAwayForTheRestOfTheRun(): void
    {
        $finished = $this->strike(false);
        $this->panel->startDatabase();
        self::assertSame(0, $finished->exitCode, $finished->output);
        $this->assertTheNextRunsFinish();
    }

    private function strike(bool $comesBack): Finished
    {
        $this->cloud->fault(['kind' => 'latency', 'milliseconds' => 3000], ['endpoint' => 'clients.claim', 'times' => 0]);
        $cron = $this->panel->startCron();
        $until = hrtime(true) + 20_000_000_000;
        do {
            usleep(5000);
            self::assertLessThan($until, hrtime(true), 'the run asked about nobody');
        } while ((new Aftermath($this->installation()))->claimed('asked') === []);
        $this->panel->stopDatabase();
        if ($comesBack) {
            $this->panel->startDatabase();
        }
        $finished = $cron->wait();
        $this->cloud->endFaults();

        return $finished;
    }

    private function assertTheNextRunsFinish(): void
    {
        $aftermath = new Aftermath($this->installation());
        $aftermath->settle();
        self::assertSame([], $aftermath->open());
        foreach ($this->clients as $client) {
            self::assertSame(['10.00'], array_column($this->panel->invoices($client->client), 'total'), $client->uuid);
        }
        $aftermath->nextDay();
        self::assertCount(3, $this->panel->invoices());
    }
}
