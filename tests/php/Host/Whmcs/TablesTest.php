<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Whmcs\Currencies;
use Fleio\Host\Whmcs\CurrencyRow;
use Fleio\Host\Whmcs\Gateways;
use Fleio\Host\Whmcs\WhmcsSettings;

/** The small tables that a run reads once: currencies, gateways, settings. */
final class TablesTest extends ReaderTestCase
{
    public function testCurrenciesKeepTheRateAsStored(): void
    {
        $this->insert('tblcurrencies', ['id' => 7, 'code' => 'JPY', 'prefix' => '', 'suffix' => '', 'rate' => '157.1']);
        $this->insert('tblcurrencies', ['id' => 8, 'code' => 'huf', 'prefix' => '', 'suffix' => '', 'rate' => '0']);
        $expected = [
            new CurrencyRow(1, 'EUR', '0.92000', false, 2), new CurrencyRow(3, 'USD', '1.00000', true, 2),
            new CurrencyRow(7, 'JPY', '157.10000', false, 0), new CurrencyRow(8, 'huf', '0.00000', false, 0),
        ];
        self::assertEquals($expected, $this->read(fn () => (new Currencies($this->database))->all()));
        $this->assertStatements(1, fn () => (new Currencies($this->database))->all());
    }

    public function testGatewaysThatAreSwitchedOnAreNamed(): void
    {
        $before = (new Gateways($this->database))->active();
        self::assertContains('banktransfer', $before);
        $this->database->table('tblpaymentgateways')->where('gateway', 'decline')->delete();
        $this->insert('tblpaymentgateways', ['gateway' => 'stripe', 'setting' => 'name', 'value' => 'Card']);
        $this->insert('tblpaymentgateways', ['gateway' => 'leftover', 'setting' => 'secretKey', 'value' => 'x']);
        $after = (new Gateways($this->database))->active();
        self::assertSame(['decline'], array_values(array_diff($before, $after)));
        self::assertSame(['stripe'], array_values(array_diff($after, $before)));
        $this->assertStatements(1, fn () => (new Gateways($this->database))->active());
    }

    public function testSettingsOfWhmcsAreReadByName(): void
    {
        $this->set('TaxType', 'Inclusive');
        $settings = new WhmcsSettings($this->database);
        self::assertSame(
            ['TaxEnabled' => '', 'TaxType' => 'Inclusive', 'NoSuchSetting' => ''],
            $this->ordered($settings->values(['TaxEnabled', 'TaxType', 'NoSuchSetting']), ['TaxEnabled', 'TaxType', 'NoSuchSetting']),
        );
        $this->assertStatements(1, fn () => $settings->values(['TaxEnabled', 'TaxType']));
        self::assertSame([], $settings->values([]));
    }

    public function testValuesOfTheAddonAreReadByName(): void
    {
        $settings = new WhmcsSettings($this->database);
        self::assertSame([], $settings->addonValues());
        $this->insert('tbladdonmodules', ['module' => 'fleio', 'setting' => 'window', 'value' => '64']);
        $this->insert('tbladdonmodules', ['module' => 'fleio', 'setting' => 'breakerAmount', 'value' => '']);
        $this->insert('tbladdonmodules', ['module' => 'other', 'setting' => 'window', 'value' => '1']);
        $values = $this->read(fn () => $settings->addonValues());
        ksort($values);
        self::assertSame(['breakerAmount' => '', 'window' => '64'], $values);
        $this->assertStatements(1, fn () => $settings->addonValues());
    }

    /**
     * @param array<string, string> $values
     * @param list<string> $names
     * @return array<string, string>
     */
    private function ordered(array $values, array $names): array
    {
        self::assertSame(count($names), count($values));
        return array_replace(array_flip($names), $values);
    }
}
