<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\InstallationTestCase;

/**
 * Clients about whom Fleio never answers: whoever is behind them in the list still has its turn.
 */
final class SilentClientsTest extends InstallationTestCase
{
    protected const START = FirstRun::MOMENT;

    private const FAILS = ['kind' => 'status', 'status' => 500];

    /** @dataProvider silentOnes */
    public function testWhoeverIsBehindThemIsInvoiced(int $silent, int $runs): void
    {
        $this->panel->addonSetting('fleio', 'window', '1');
        $product = $this->addProduct();
        foreach ($this->subscribeMany($product, $silent, ['usage' => '10.00'], 'silent') as $client) {
            $this->cloud->fault(self::FAILS, ['times' => 0, 'target_contains' => "/clients/{$client->fleioClient}/"]);
        }
        $good = $this->subscribe($product, 'good', ['usage' => '10.00']);
        $this->cloud->endCycles();
        foreach (range(1, $runs) as $number) {
            self::assertSame([], $this->panel->invoices(), "before run {$number}");
            $this->cron();
            $this->pass(minutes: 5);
        }
        self::assertSame(['10.00'], array_column($this->panel->invoices($good->client), 'total'));
        self::assertSame($silent, (int) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_claims WHERE state = ?', ['asked']));
    }

    /** @return array<string, array{int, int}> clients, and in which run the one behind them has its turn */
    public function silentOnes(): array
    {
        return ['one' => [1, 1], 'seven' => [7, 1], 'eight' => [8, 2]];
    }

    public function testAFleioThatIsDownIsNotAskedAboutEverybody(): void
    {
        $this->panel->addonSetting('fleio', 'window', '4');
        $this->subscribeMany($this->addProduct(), 20, ['usage' => '10.00']);
        $this->cloud->endCycles();
        $this->cloud->fault(self::FAILS, ['times' => 0, 'endpoint' => 'clients.claim']);
        $this->cron();
        self::assertSame(8, (int) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_claims'));
        self::assertSame('partial', $this->panel->value('SELECT state FROM mod_fleio_runs'));
        $this->cloud->endFaults();
        $this->pass(minutes: 5);
        $this->cron();
        $this->pass(minutes: 5);
        $this->cron();
        self::assertCount(20, $this->panel->invoices());
    }
}
