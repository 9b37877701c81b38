<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * Services in WHMCS get the status that they have in Fleio (rule 14).
 */
final class StatusMirrorTest extends InvoicingTestCase
{
    private int $product;

    protected function setUp(): void
    {
        parent::setUp();
        $this->product = $this->addProduct();
    }

    public function testAServiceIsSuspendedAndComesBack(): void
    {
        $client = $this->subscribe($this->product);
        $this->cron();
        self::assertSame('Active', $this->serviceStatus($client));
        $this->cloud->changeService($client->fleioService, ['status' => 'suspended']);
        $this->cron();
        self::assertSame('Suspended', $this->serviceStatus($client));
        self::assertContains(
            "Fleio: service {$client->service} is Suspended in Fleio, and now in WHMCS too",
            $this->panel->activity(),
        );
        $this->cloud->changeService($client->fleioService, ['status' => 'active']);
        $this->cron();
        self::assertSame('Active', $this->serviceStatus($client));
        $set = $this->panel->column("SELECT CONCAT(tag, ' ', reason) FROM mod_fleio_journal WHERE tag = 'set' ORDER BY id");
        self::assertSame(['set suspended', 'set active'], $set);
    }

    public function testOnlyActiveAndSuspendedServicesAreChanged(): void
    {
        $expected = [];
        $clients = [];
        foreach (['suspended' => 'Suspended', 'terminated' => 'Terminated', 'active' => 'Active'] as $fleio => $mirrored) {
            foreach (['Active', 'Suspended', 'Pending', 'Terminated', 'Cancelled', 'Fraud', 'Completed'] as $whmcs) {
                $name = "{$whmcs} here, {$fleio} there";
                $clients[$name] = $this->subscribe($this->product, "{$whmcs}-{$fleio}", [], [], ['domainstatus' => $whmcs]);
                $this->cloud->changeService($clients[$name]->fleioService, ['status' => $fleio]);
                $expected[$name] = in_array($whmcs, ['Active', 'Suspended'], true) ? $mirrored : $whmcs;
            }
        }
        $this->cron();
        self::assertSame($expected, $this->statuses($clients));
        $ended = $clients['Active here, terminated there']->service;
        self::assertSame($this->today(), $this->panel->value('SELECT termination_date FROM tblhosting WHERE id = ?', [$ended]));

        $said = count($this->panel->activity());
        $journal = $this->panel->value('SELECT COUNT(*) FROM mod_fleio_journal WHERE tag = "set"');
        $this->cron();
        self::assertSame([], array_slice($this->panel->activity(), $said), 'differences only');
        self::assertSame($journal, $this->panel->value('SELECT COUNT(*) FROM mod_fleio_journal WHERE tag = "set"'));
    }

    public function testAnActionOfOursHasThirtyMinutes(): void
    {
        $client = $this->subscribe($this->product);
        $this->cron();
        $sent = ['service_id' => $client->service, 'action' => 'suspend', 'sent_at' => $this->panel->now()];
        $this->panel->insert('mod_fleio_service_actions', $sent);
        $this->cloud->changeService($client->fleioService, ['status' => 'suspended']);
        foreach ([0 => 'Active', 29 => 'Active', 1 => 'Suspended'] as $minutes => $status) {
            $this->pass(minutes: $minutes);
            $this->cron();
            self::assertSame($status, $this->serviceStatus($client), "{$minutes} minutes later");
        }
    }

    /** Ids of services mean something within one WHMCS only. */
    public function testAServiceOfSomebodyElseWithTheSameIdIsNotMeant(): void
    {
        $client = $this->subscribe($this->product);
        $known = $this->cloud->addClient([
            'external_billing_id' => 'of-another-whmcs', 'service_external_billing_id' => (string) $client->service,
        ]);
        foreach (['suspended', 'terminated'] as $status) {
            $this->cloud->changeService($known['service'], ['status' => $status]);
            $this->cron();
            self::assertSame('Active', $this->serviceStatus($client));
        }
    }

    public function testALongListOfTerminatedServicesIsReadInSeveralRunsOnceADay(): void
    {
        $this->cloud->settings(['page_size' => 2]);
        $clients = $this->subscribeMany($this->product, 45);
        foreach ($clients as $client) {
            $this->cloud->changeService($client->fleioService, ['status' => 'terminated']);
        }
        $terminated = fn (): int
            => (int) $this->panel->value("SELECT COUNT(*) FROM tblhosting WHERE domainstatus = 'Terminated'");
        $this->cron();
        self::assertSame(40, $terminated(), '20 pages');
        $this->cron();
        self::assertSame(45, $terminated());
        $this->cloud->forgetLog();
        $this->cron();
        self::assertSame(0, $this->sweeps(), 'read whole today');
        $late = $this->subscribe($this->product);
        $this->cloud->changeService($late->fleioService, ['status' => 'terminated']);
        $this->cron();
        self::assertSame('Active', $this->serviceStatus($late));
        $this->pass(days: 1);
        $this->cron();
        self::assertSame([20, 'Active'], [$this->sweeps(), $this->serviceStatus($late)]);
        $this->cron();
        self::assertSame([23, 'Terminated'], [$this->sweeps(), $this->serviceStatus($late)]);
    }

    /** More services are suspended here only than one run looks up. */
    public function testServicesSuspendedHereOnlyAreLookedUpAFewAtATime(): void
    {
        $clients = $this->subscribeMany($this->product, 7);
        $this->panel->execute("UPDATE tblhosting SET domainstatus = 'Suspended'");
        $this->cron();
        self::assertSame(5, (int) $this->panel->value("SELECT COUNT(*) FROM tblhosting WHERE domainstatus = 'Active'"));
        $this->cron();
        self::assertSame(array_fill(0, 7, 'Active'), array_values($this->statuses($clients)));
    }

    /** A sweep goes on at a page that did not read; it is not whole then. */
    public function testAPageThatCannotBeReadIsReadAgain(): void
    {
        $this->cloud->settings(['page_size' => 1]);
        $clients = $this->subscribeMany($this->product, 3);
        foreach ($clients as $client) {
            $this->cloud->changeService($client->fleioService, ['status' => 'terminated']);
        }
        $strikes = ['times' => 1, 'nth' => 2, 'endpoint' => 'services.list', 'target_contains' => 'terminated'];
        $this->cloud->fault(['kind' => 'status', 'status' => 200, 'body' => '{"hello": "world"}'], $strikes);
        $this->cron();
        self::assertSame(['Terminated', 'Active', 'Active'], array_values($this->statuses($clients)));
        self::assertStringContainsString('list of services cannot be read', $this->notices());
        $this->cron();
        self::assertSame(array_fill(0, 3, 'Terminated'), array_values($this->statuses($clients)));
        self::assertSame('', $this->notices());
    }

    public function testARunLooksUpAHundredOfTheTerminatedOnesOnceADay(): void
    {
        $clients = $this->subscribeMany($this->product, 101);
        foreach ($clients as $client) {
            $this->cloud->changeService($client->fleioService, ['status' => 'terminated']);
        }
        $this->cron();
        self::assertSame(100, $this->counts()['looked up, terminated']);
        $this->cron();
        self::assertSame(1, $this->counts()['looked up, terminated']);
        self::assertSame(101, (int) $this->panel->value("SELECT COUNT(*) FROM tblhosting WHERE domainstatus = 'Terminated'"));
    }

    public function testAStatusThatWhmcsRefusesIsToldOnceAndNotJournaled(): void
    {
        $client = $this->subscribe($this->product);
        $this->cron();
        $this->cloud->changeService($client->fleioService, ['status' => 'suspended']);
        $this->panel->faults('fail api UpdateClientProduct No');
        foreach ([1, 2] as $ignored) {
            $this->cron();
            $this->pass(minutes: 5);
        }
        self::assertSame('0', (string) $this->panel->value("SELECT COUNT(*) FROM mod_fleio_journal WHERE tag = 'set'"));
        self::assertCount(1, preg_grep('/UpdateClientProduct/', $this->panel->activity()), implode("\n", $this->panel->activity()));
        $this->panel->faults('');
        $this->cron();
        self::assertSame('Suspended', $this->serviceStatus($client));
        self::assertSame('', $this->notices());
    }

    /** @return int pages of the list of terminated services since the log was forgotten */
    private function sweeps(): int
    {
        return count(preg_grep('/status(%3A|:)terminated/', array_column($this->cloud->log('services.list'), 'target')));
    }

    /**
     * @param array<array-key, Subscriber> $clients
     *
     * @return array<array-key, string>
     */
    private function statuses(array $clients): array
    {
        return array_map($this->serviceStatus(...), $clients);
    }
}
