<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * Rule 8: who is invoiced, for which service and by which gateway, by clients of one run. Everybody owes 60.00 and is over
 * the limit.
 */
final class WhoIsInvoicedTest extends InvoicingTestCase
{
    public function testSettingsTenAndElevenChooseByTheAgreement(): void
    {
        $clients = [];
        foreach (['both' => ['on', 'on'], 'without' => ['on', ''], 'with' => ['', 'on'], 'nobody' => ['', '']] as $who => $settings) {
            $product = $this->addProduct([10 => $settings[0], 11 => $settings[1]]);
            foreach (['free' => false, 'bound' => true] as $kind => $agreement) {
                $clients["{$who}, {$kind}"] = $this->owing($product, "{$who}-{$kind}", ['agreement' => $agreement]);
            }
        }
        $this->cron();

        self::assertSame([
            'both, free' => 'issue threshold, 60.00', 'both, bound' => 'issue threshold, 60.00',
            'without, free' => 'issue threshold, 60.00', 'without, bound' => 'skip with-agreement-off',
            'with, free' => 'skip without-agreement-off', 'with, bound' => 'issue threshold, 60.00',
            'nobody, free' => 'skip invoicing-off', 'nobody, bound' => 'skip invoicing-off',
        ], $this->outcomes($clients));
        $asked = array_map($this->questions(...), $clients);
        self::assertSame([1, 1, 1, 0, 0, 1, 0, 0], array_values($asked), 'nobody else is asked about');
    }

    /** @dataProvider soleSettings */
    public function testFleioListsOnlyThoseWhoMayBeInvoiced(string $without, string $with, ?string $filter): void
    {
        $this->owing($this->addProduct([10 => $without, 11 => $with]), 'one');
        $this->cron();
        $targets = array_column($this->cloud->log('clients.to_invoice'), 'target');
        self::assertCount($filter === null ? 0 : 1, $targets);
        if ($filter === '') {
            self::assertStringNotContainsString('has_billing_agreement', $targets[0]);
        } elseif ($filter !== null) {
            self::assertMatchesRegularExpression("/has_billing_agreement={$filter}/i", $targets[0]);
        }
    }

    /** @return array<string, array{string, string, string|null}> settings 10 and 11, and the filter; null = no list */
    public function soleSettings(): array
    {
        return [
            'both' => ['on', 'on', ''],
            'without agreement' => ['on', '', 'false'],
            'with agreement' => ['', 'on', 'true'],
            'nobody' => ['', '', null],
        ];
    }

    public function testSettingTwentyOneAdmitsSuspendedServices(): void
    {
        [$off, $on] = [$this->addProduct([21 => '']), $this->addProduct([21 => 'on'])];
        $suspended = ['domainstatus' => 'Suspended'];
        $clients = [
            'off' => $this->owing($off, 'off', service: $suspended),
            'on' => $this->owing($on, 'on', service: $suspended),
            'off, another is active' => $this->owing($off, 'both', service: $suspended),
        ];
        $active = $this->panel->addService($clients['off, another is active']->client, $off);
        $this->cron();

        self::assertSame([
            'off' => 'skip suspended', 'on' => 'issue threshold, 60.00', 'off, another is active' => 'issue threshold, 60.00',
        ], $this->outcomes($clients));
        self::assertSame($active, $this->lineOf($clients['off, another is active']));
        self::assertSame(0, $this->questions($clients['off']));
    }

    public function testSuspendedInFleioTooWithSettingTwentyOne(): void
    {
        $clients = [
            'on' => $this->owing($this->addProduct([21 => 'on']), 'on'),
        ];
        $this->cloud->changeClient($clients['on']->fleioClient, ['status' => 'suspended']);
        $this->cloud->changeService($clients['on']->fleioService, ['status' => 'suspended']);
        $this->cron();
        self::assertSame(['on' => 'issue threshold, 60.00'], $this->outcomes($clients));
        self::assertSame('Suspended', $this->serviceStatus($clients['on']), 'mirrored in the same run');
    }

    public function testEndedServicesAreInvoicedForFortyFiveDays(): void
    {
        $product = $this->addProduct([14 => '5', 19 => 'on']);
        $clients = [];
        foreach (['Terminated' => [0, 44, 45, 46], 'Cancelled' => [0, 45, 46]] as $status => $ages) {
            foreach ($ages as $days) {
                $ended = ['domainstatus' => $status, 'termination_date' => $this->today(-$days)];
                $clients["{$status} {$days} days"] = $this->owing($product, "{$status}-{$days}", service: $ended, usage: '5.00');
            }
        }
        $undated = ['domainstatus' => 'Terminated', 'termination_date' => '0000-00-00'];
        $clients['Terminated nobody knows when'] = $this->owing($product, 'undated', service: $undated);
        $below = ['domainstatus' => 'Terminated', 'termination_date' => $this->today()];
        $clients['below the minimum'] = $this->owing($product, 'below', service: $below, usage: '4.99');
        $this->cron();

        self::assertSame([
            'Terminated 0 days' => 'issue final, 5.00', 'Terminated 44 days' => 'issue final, 5.00',
            'Terminated 45 days' => 'issue final, 5.00', 'Terminated 46 days' => 'skip service-ended',
            'Cancelled 0 days' => 'issue final, 5.00', 'Cancelled 45 days' => 'issue final, 5.00',
            'Cancelled 46 days' => 'skip service-ended', 'Terminated nobody knows when' => 'skip service-ended',
            'below the minimum' => 'hold below-minimum',
        ], $this->outcomes($clients));
    }

    public function testServicesThatNeverWereOrAreNoMoreGetNothing(): void
    {
        $product = $this->addProduct();
        $clients = [];
        foreach (['Pending', 'Fraud', 'gone'] as $name) {
            $clients[$name] = $this->owing($product, $name, usage: '49.00');
        }
        $this->cron();
        foreach (['Pending', 'Fraud'] as $status) {
            $this->panel->execute('UPDATE tblhosting SET domainstatus = ? WHERE id = ?', [$status, $clients[$status]->service]);
        }
        $this->panel->execute('DELETE FROM tblhosting WHERE id = ?', [$clients['gone']->service]);
        $this->pass(days: 1);
        $this->cloud->usage('11.00');
        $this->cloud->processClients();
        $this->cron();

        self::assertSame(array_fill_keys(array_keys($clients), 'skip no-service'), $this->outcomes($clients));
        self::assertSame([1, 1, 1], array_map($this->questions(...), array_values($clients)));
    }

    public function testTheInvoiceGoesToTheActiveServiceOfTheLowestId(): void
    {
        $product = $this->addProduct([21 => 'on']);
        $client = $this->owing($product, 'many', service: ['domainstatus' => 'Suspended', 'paymentmethod' => 'decline']);
        $this->panel->addService($client->client, $product, ['domainstatus' => 'Terminated', 'paymentmethod' => 'error']);
        $first = $this->panel->addService($client->client, $product, ['paymentmethod' => 'success']);
        $this->panel->addService($client->client, $product, ['paymentmethod' => 'pending']);
        $this->cron();
        self::assertSame($first, $this->lineOf($client));
        self::assertSame('success', $this->panel->invoices($client->client)[0]['paymentmethod'], "not the client's");
    }

    public function testAGatewayThatWhmcsNoLongerKnowsIsLeftOutAndSaidSo(): void
    {
        $client = $this->owing($this->addProduct(), 'old', service: ['paymentmethod' => 'forgotten']);
        $this->cron();
        self::assertSame(['60.00'], $this->totals($client));
        self::assertNotSame('forgotten', $this->panel->invoices($client->client)[0]['paymentmethod']);
        self::assertStringContainsString('forgotten', implode("\n", $this->panel->activity()));
        self::assertStringContainsString('forgotten', $this->fleio('explain', '--client', (string) $client->client)->output);
    }

    public function testClientsWhomWhmcsDoesNotHaveAreNotAskedAbout(): void
    {
        $known = $this->owing($this->addProduct(), 'known');
        $stranger = $this->cloud->addClient(['external_billing_id' => 'stranger', 'usage' => '60.00'])['client'];
        $this->cron();
        self::assertSame(['60.00'], $this->totals($known));
        $targets = implode(' ', array_column($this->cloud->log('clients.claim'), 'target'));
        self::assertStringNotContainsString("/clients/{$stranger}/", $targets);
        self::assertSame(1, $this->counts()['left out, unknown-client']);
    }

    public function testNobodyIsInvoicedWhoCouldBeMeantTwice(): void
    {
        $product = $this->addProduct();
        $twiceInFleio = $this->owing($product, 'twice-in-fleio');
        $this->cloud->addClient(['external_billing_id' => 'twice-in-fleio', 'usage' => '60.00']);
        $twiceHere = $this->owing($product, 'twice-here');
        $copy = $this->panel->addClient('twice-here-too', ['uuid' => 'twice-here']);
        $this->panel->addService($copy, $product);
        $this->cron();

        self::assertSame([], $this->panel->invoices());
        self::assertSame([], $this->cloud->log('clients.claim'));
        self::assertSame([2, 1], [$this->counts()['left out, unknown-client'], $this->counts()['left out, ambiguous-client']]);
        $said = implode("\n", $this->panel->activity());
        self::assertStringContainsString('Fleio has 2 clients with the external billing id twice-in-fleio', $said);
        self::assertStringContainsString("2 clients of WHMCS have the uuid of Fleio's client {$twiceHere->fleioClient}", $said);

        $this->panel->execute("UPDATE tblclients SET uuid = 'once-in-fleio' WHERE id = ?", [$twiceInFleio->client]);
        $this->cloud->addClient(['external_billing_id' => 'once-in-fleio', 'usage' => '60.00']);
        $this->panel->execute("UPDATE tblclients SET uuid = 'twice-here-too' WHERE id = ?", [$copy]);
        $this->pass(minutes: 61);
        $this->cron();
        self::assertSame([['60.00'], ['60.00']], [$this->totals($twiceHere), $this->totals($twiceInFleio)]);
        self::assertStringNotContainsString('twice', $this->notices());
    }

    /**
     * @param array<string, mixed> $order
     * @param array<string, mixed> $service
     */
    private function owing(int $product, string $uuid, array $order = [], array $service = [], string $usage = '60.00'): Subscriber
    {
        return $this->subscribe($product, $uuid, $order + ['usage' => $usage], [], $service);
    }

    /** The service that the client's only line in our ledger is for. */
    private function lineOf(Subscriber $client): int
    {
        return (int) $this->panel->value('SELECT service_id FROM mod_fleio_lines WHERE client_id = ?', [$client->client]);
    }
}
