<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\InstallationTestCase;
use Fleio\EndToEnd\Subscriber;

/**
 * The three scenarios of the original's README, each through the real cron hook, with the exact invoices.
 */
final class ReadmeScenariosTest extends InstallationTestCase
{
    public function testScenarioOneInvoicesAtTheEndOfTheCycleAndAtTheLimit(): void
    {
        $client = $this->onAgreement(['usage' => '10.00'], 720);
        $this->cloud->endCycles();
        $this->cron();
        $this->expect($client, ['10.00']);
        $expected = [
            1 => ['10.00', ['10.00']],
            4 => ['30.00', ['10.00']],
            5 => ['9.90', ['10.00']],
            6 => ['0.10', ['10.00', '50.00']],
            25 => ['30.00', ['10.00', '50.00']],
            29 => ['20.00', ['10.00', '50.00', '50.00']],
        ];
        $day = 0;
        foreach ($expected as $next => [$used, $invoices]) {
            $this->pass(days: $next - $day);
            $day = $next;
            $this->cloud->usage($used);
            $this->cloud->processClients();
            $this->cron();
            $this->expect($client, $invoices, "day {$day}");
        }
        $this->pass(days: 5);
        $this->cloud->processClients();
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame('Suspended', $this->panel->value('SELECT domainstatus FROM tblhosting WHERE id = ?', [$client->service]));
    }

    private function onAgreement(array $order, int $delayHours): Subscriber
    {
        $this->cloud->configuration('Default', [
            'credit_limit' => '-50', 'credit_limit_on_agreement' => '-50', 'suspend_delay_hours' => $delayHours,
        ]);
        $product = $this->addProduct([14 => '1']);

        return $this->subscribe($product, order: $order + ['agreement' => true]);
    }

    /** @param list<string> $amounts of all invoices, in order */
    private function expect(Subscriber $client, array $amounts, string $when = 'day 0'): void
    {
        $invoices = $this->panel->invoices($client->client);
        self::assertSame($amounts, array_column($invoices, 'total'), $when . ': ' . implode("\n", $this->panel->activity()));
    }
}
