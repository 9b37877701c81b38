<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Harness;

use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\InstallationTestCase;

/** The harness itself, without the module: both stand-ins run, move together and start anew. */
final class HarnessTest extends InstallationTestCase
{
    protected static function modules(): array
    {
        return [dirname(__DIR__) . '/Harness/fixtures/modules/servers/witness'];
    }

    protected static function phpSettings(): array
    {
        return ['user_agent' => 'nine'];
    }

    public function testASubscriberIsKnownOnBothSides(): void
    {
        $subscriber = $this->subscribe($this->addProduct(), order: ['usage' => '60']);
        $known = $this->cloud->client($subscriber->fleioClient);

        self::assertSame('client-1', $known['external_billing_id']);
        $uuid = $this->panel->value('SELECT uuid FROM tblclients WHERE id = ?', [$subscriber->client]);
        self::assertSame('client-1', $uuid);
        self::assertSame((string) $subscriber->service, $known['services'][0]['external_billing_id']);
    }

    public function testManySubscribersAreKnownOnBothSides(): void
    {
        $one = $this->subscribe($this->addProduct());
        $many = $this->subscribeMany($this->addProduct(), 2001, ['usage' => '1.50']);
        self::assertCount(2001, $many);
        foreach ([0, 999, 1000, 2000] as $index) {
            $subscriber = $many[$index];
            $known = $this->cloud->client($subscriber->fleioClient);
            $row = [$subscriber->client, $known['external_billing_id'], (string) $subscriber->service];
            $found = $this->panel->rows(
                'SELECT c.id, uuid, h.id AS service FROM tblclients c JOIN tblhosting h ON userid = c.id WHERE uuid = ?',
                ["many-" . ($index + 1)],
            );
            self::assertEquals([['id' => $row[0], 'uuid' => $row[1], 'service' => $row[2]]], $found);
            self::assertSame($row[2], $known['services'][0]['external_billing_id']);
            self::assertSame('-1.50', $known['uptodate_credit']);
        }
        self::assertSame($one->client + 2001, $many[2000]->client);
    }

    public function testBothClocksPassTogether(): void
    {
        $this->pass(days: 1, hours: 2, minutes: 3);
        self::assertSame($this->panel->now(), $this->cloud->control('GET', 'clock')['now']);
        self::assertSame('2026-01-11 11:33:00', gmdate('Y-m-d H:i:s', $this->panel->now()));
        $this->cron();
        self::assertStringStartsWith(
            '2026-01-11 11:33:00',
            (string) $this->panel->value("SELECT value FROM tblconfiguration WHERE setting = 'lastCronInvocationTime'"),
        );
    }

    public function testTheCronLoadsLinkedModulesWithItsSettings(): void
    {
        $finished = $this->panel->cron(['WITNESS' => 'Ann was here']);
        self::assertSame(0, $finished->exitCode, $finished->output);
        self::assertContains('Ann was here, agent nine', $this->panel->activity());
    }

    public function testAKilledCronSaysSo(): void
    {
        $this->panel->faults('kill before hook AfterCronJob');
        $finished = $this->panel->cron(['WITNESS' => 'never']);
        self::assertSame(SIGKILL, $finished->signal);
        self::assertNotContains('never, agent nine', $this->panel->activity());
    }

    public function testTwoCronsRunAtOnce(): void
    {
        $first = $this->panel->startCron(['WITNESS' => 'first']);
        $second = $this->panel->startCron(['WITNESS' => 'second']);
        self::assertNotSame($first->pid(), $second->pid());
        self::assertSame([0, 0], [$first->wait()->exitCode, $second->wait()->exitCode]);
        $activity = $this->panel->activity();
        self::assertContains('first, agent nine', $activity);
        self::assertContains('second, agent nine', $activity);
    }

    public function testAResetForgetsEverythingButTheModules(): void
    {
        $this->subscribe($this->addProduct());
        $this->panel->execute('CREATE TABLE mod_witness (id INT)');
        $this->cloud->fault(['kind' => 'garbage'], ['times' => 0]);
        $this->setUp();

        self::assertSame([], $this->panel->rows("SHOW TABLES LIKE 'mod\\_%'"));
        self::assertSame(0, (int) $this->panel->value('SELECT COUNT(*) FROM tblclients'));
        self::assertSame([], $this->cloud->state()['clients']);
        $this->panel->cron(['WITNESS' => 'still here']);
        self::assertContains('still here, agent nine', $this->panel->activity());
    }

    public function testInvoicesAreReadWithTheirLines(): void
    {
        $client = $this->panel->addClient('client-1');
        $made = $this->panel->api('CreateInvoice', [
            'userid' => $client, 'itemdescription1' => 'Work', 'itemamount1' => '12.30', 'itemtaxed1' => 0,
        ]);
        $invoice = $this->panel->invoices($client)[0];
        $expected = [$made['invoiceid'], 'Unpaid', '12.30'];
        self::assertSame($expected, [$invoice['id'], $invoice['status'], $invoice['total']]);
        self::assertSame(['Work', '12.30'], [$invoice['lines'][0]['description'], $invoice['lines'][0]['amount']]);
        self::assertSame([], $this->panel->invoices($client + 1));
        $this->panel->command('pay', (string) $made['invoiceid']);
        self::assertSame('Paid', $this->panel->invoices()[0]['status']);
    }

    public function testAFaultOfTheCloudStrikesAndIsLogged(): void
    {
        $this->cloud->fault(['kind' => 'status', 'status' => 503], ['endpoint' => 'clients.list']);
        foreach ([503, 200] as $expected) {
            $curl = curl_init($this->cloud->apiUrl() . '/clients');
            curl_setopt_array($curl, [
                CURLOPT_RETURNTRANSFER => true, CURLOPT_HTTPHEADER => ['Authorization: Token ' . Cloud::TOKEN],
            ]);
            curl_exec($curl);
            self::assertSame($expected, curl_getinfo($curl, CURLINFO_RESPONSE_CODE));
        }
        self::assertSame([503, 200], array_column($this->cloud->log('clients.list'), 'status'));
    }
}
