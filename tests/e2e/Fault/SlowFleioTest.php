<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\InstallationTestCase;
use Fleio\EndToEnd\Subscriber;

/**
 * A Fleio that takes seconds for each answer: a run stops in time and leaves its place, and each run makes progress.
 */
final class SlowFleioTest extends InstallationTestCase
{
    protected const START = FirstRun::MOMENT;

    private const CLIENTS = 10;
    private const BUDGET = 12;
    private const ANSWER_MILLISECONDS = 2500;

    public function testEachRunGoesOnFromThePlaceOfTheLast(): void
    {
        foreach (['run_seconds' => self::BUDGET, 'window' => 2, 'in_flight' => 2, 'timeout_ms' => 4000] as $name => $value) {
            $this->panel->addonSetting('fleio', $name, (string) $value);
        }
        $product = $this->addProduct();
        $clients = array_map(
            fn (int $number): Subscriber => $this->subscribe($product, "client-{$number}", ['usage' => '10.00']),
            range(1, self::CLIENTS),
        );
        $this->cloud->endCycles();
        $slow = ['kind' => 'latency', 'milliseconds' => self::ANSWER_MILLISECONDS];
        $this->cloud->fault($slow, ['endpoint' => 'clients.claim', 'times' => 0]);

        $first = $this->runInTime();
        self::assertSame('partial', $this->panel->value('SELECT state FROM mod_fleio_runs ORDER BY id DESC LIMIT 1'));
        self::assertGreaterThan(0, $first);
        self::assertLessThan(self::CLIENTS, $first);
        $this->cloud->forgetLog();
        self::assertSame(self::CLIENTS, $this->runInTime(), 'the second run does the rest');
        $asked = $this->asked();
        foreach (array_slice($clients, 0, $first) as $client) {
            self::assertNotContains($client->fleioClient, $asked, 'whoever had its turn is not asked again');
        }
        $this->runInTime();
        foreach ($clients as $client) {
            self::assertSame(['10.00'], array_column($this->panel->invoices($client->client), 'total'), $client->uuid);
        }
        self::assertSame([], (new Aftermath($this->installation()))->open());
    }

    /** WHMCS may take seconds for each invoice, and what was begun is finished. */
    public function testStatusesAreMirroredThoughInvoicingTakesAllTheTime(): void
    {
        $this->panel->addonSetting('fleio', 'run_seconds', '10');
        $product = $this->addProduct();
        $this->subscribeMany($product, 6, ['usage' => '10.00']);
        $this->cloud->endCycles();
        $suspended = $this->subscribe($product, 'suspended');
        $this->cloud->changeService($suspended->fleioService, ['status' => 'suspended']);
        $hook = $this->panel->root() . '/includes/hooks/slow.php';
        file_put_contents($hook, "<?php add_hook('InvoiceCreation', 1, static fn () => usleep(1_800_000));");
        try {
            $this->cron();
        } finally {
            unlink($hook);
        }
        self::assertCount(6, $this->panel->invoices());
        self::assertSame('Suspended', $this->panel->value('SELECT domainstatus FROM tblhosting WHERE id = ?', [$suspended->service]));
        self::assertSame([], $this->panel->column("SELECT message FROM mod_fleio_notices WHERE notice_key LIKE 'run:%'"));
    }

    /** Statuses are none of the invoices' business. */
    public function testARunWhoseStatusesFailHasInvoiced(): void
    {
        $product = $this->addProduct();
        $client = $this->subscribe($product, order: ['usage' => '10.00']);
        $this->cloud->endCycles();
        $this->cloud->fault(['kind' => 'status', 'status' => 403, 'body' => '{"detail": "Not yours."}'], ['times' => 0, 'endpoint' => 'services.list']);
        foreach ([1, 2] as $ignored) {
            $this->cron();
            $this->pass(minutes: 5);
        }
        self::assertCount(1, $this->panel->invoices($client->client));
        self::assertSame(['partial', 'partial'], $this->panel->column('SELECT state FROM mod_fleio_runs'));
        self::assertCount(1, preg_grep('/Statuses are not mirrored.*Not yours/', $this->panel->activity()));
        $this->cloud->endFaults();
        $this->cron();
        self::assertSame('done', $this->panel->value('SELECT state FROM mod_fleio_runs ORDER BY id DESC LIMIT 1'));
        self::assertCount(1, preg_grep('/Statuses are mirrored again/', $this->panel->activity()));
    }

    /** One run within its time. @return int invoices so far */
    private function runInTime(): int
    {
        $began = hrtime(true);
        $this->cron();
        $seconds = intdiv(hrtime(true) - $began, 1_000_000_000);
        // What is being invoiced when the time is over is finished.
        self::assertLessThan(self::BUDGET + 5, $seconds, 'the run ends in time');
        $this->pass(minutes: 5);

        return count($this->panel->invoices());
    }

    /** @return list<int> Fleio's ids of the clients that were asked about */
    private function asked(): array
    {
        $id = static fn (array $request): int => (int) preg_replace('#^.*/clients/(\d+)/.*$#', '$1', $request['target']);

        return array_map($id, $this->cloud->log('clients.claim'));
    }
}
