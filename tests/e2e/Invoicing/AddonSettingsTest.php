<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

/**
 * Settings of the addon that change what is invoiced, and wrong ones.
 */
final class AddonSettingsTest extends InvoicingTestCase
{
    public function testTheWaitAfterAHoldIsTheOperators(): void
    {
        $this->panel->addonSetting('fleio', 'hold_minutes', '60');
        $client = $this->subscribe($this->addProduct([14 => '5']), order: ['usage' => '1.00']);
        $this->endCycle($client);
        foreach ([0 => 1, 59 => 1, 1 => 2] as $minutes => $questions) {
            $this->pass(minutes: $minutes);
            $this->cron();
            self::assertSame($questions, $this->questions($client), "{$minutes} minutes later");
        }
    }

    public function testTheDaysOfTheFinalInvoiceAreTheOperators(): void
    {
        $this->panel->addonSetting('fleio', 'final_days', '10');
        $product = $this->addProduct();
        $clients = [];
        foreach (['10 days' => 10, '11 days' => 11] as $name => $days) {
            $ended = ['domainstatus' => 'Terminated', 'termination_date' => $this->today(-$days)];
            $clients[$name] = $this->subscribe($product, strtr($name, ' ', '-'), ['usage' => '5.00'], [], $ended);
        }
        $this->cron();
        self::assertSame(['10 days' => 'issue final, 5.00', '11 days' => 'skip service-ended'], $this->outcomes($clients));
    }

    public function testDuringMaintenanceNothingIsDone(): void
    {
        $this->panel->addonSetting('fleio', 'maintenance', 'on');
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '60.00']);
        $this->cron();
        self::assertSame([[], []], [$this->totals($client), $this->cloud->log()]);
        self::assertStringContainsString('all are switched off', $this->fleio('run')->output);
        $this->panel->addonSetting('fleio', 'maintenance', '');
        $this->cron();
        self::assertSame(['60.00'], $this->totals($client));
    }

    /** @dataProvider wrongValues */
    public function testAWrongValueStopsEverythingAndIsNamed(string $name, string $value): void
    {
        $this->panel->addonSetting('fleio', $name, $value);
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '60.00']);
        $this->cron();
        $this->cron();
        self::assertSame([[], []], [$this->totals($client), $this->cloud->log()]);
        self::assertCount(1, preg_grep("/addon setting {$name} /", $this->panel->activity()), 'said once, by its name');
    }

    /** @return array<string, array{string, string}> */
    public function wrongValues(): array
    {
        return [
            'no window' => ['window', '0'],
            'a part of a second' => ['run_seconds', '240.5'],
            'a sum with a comma' => ['breaker_amount', '1,000'],
            'neither on nor off' => ['maintenance', 'perhaps'],
            'minutes below zero' => ['hold_minutes', '-1'],
        ];
    }
}
