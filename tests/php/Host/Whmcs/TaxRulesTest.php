<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Whmcs\ClientRow;
use Fleio\Host\Whmcs\TaxMode;
use Fleio\Host\Whmcs\TaxRules;

final class TaxRulesTest extends ReaderTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->set('TaxEnabled', 'on');
    }

    /**
     * @dataProvider modes
     */
    public function testTheModeFollowsTheSettings(TaxMode $mode, string $enabled, string $type): void
    {
        $this->set('TaxEnabled', $enabled);
        $this->set('TaxType', $type);
        self::assertSame($mode, TaxRules::read($this->database)->mode);
    }

    /** @return array<string, array{TaxMode, string, string}> */
    public function modes(): array
    {
        return [
            'off' => [TaxMode::Off, '', 'Exclusive'],
            'off, whatever the type' => [TaxMode::Off, '', 'Inclusive'],
            'exclusive' => [TaxMode::Exclusive, 'on', 'Exclusive'],
            'inclusive' => [TaxMode::Inclusive, 'on', 'Inclusive'],
            'never saved' => [TaxMode::Exclusive, '1', ''],
        ];
    }

    public function testTheSecondTaxMayBeLaidOnTheFirst(): void
    {
        self::assertFalse(TaxRules::read($this->database)->compound);
        $this->set('TaxL2Compound', 'on');
        self::assertTrue(TaxRules::read($this->database)->compound);
    }

    /**
     * @dataProvider places
     * @param array{string, string} $rates
     */
    public function testTheMostSpecificRuleWins(array $rates, string $country, string $state): void
    {
        $this->rule(1, '', '', '5');
        $this->rule(1, 'US', '', '7.5');
        $this->rule(1, 'US', 'California', '8.25');
        $this->rule(1, 'US', 'California', '99');
        $this->rule(2, 'DE', '', '3');
        self::assertSame($rates, $this->rates($country, $state));
    }

    /** @return array<string, array{array{string, string}, string, string}> */
    public function places(): array
    {
        return [
            'state' => [['8.250', '0.000'], 'US', 'California'],
            'state in other letters' => [['8.250', '0.000'], 'us', 'CALIFORNIA '],
            'another state of the country' => [['7.500', '0.000'], 'US', 'Texas'],
            'the same state of another country' => [['5.000', '0.000'], 'MX', 'California'],
            'another country' => [['5.000', '0.000'], 'FR', ''],
            'second level' => [['5.000', '3.000'], 'DE', 'Bayern'],
            'nowhere' => [['5.000', '0.000'], '', ''],
        ];
    }

    public function testRatesAreThoseThatWhmcsGivesAnInvoice(): void
    {
        foreach ([['', '', '5'], ['US', '', '7.5'], ['US', 'CA', '8.25'], ['DE', '', '19']] as [$country, $state, $rate]) {
            $this->rule(1, $country, $state, $rate);
        }
        $this->rule(2, 'US', 'NY', '1.125');
        foreach ([['US', 'CA'], ['US', 'NY'], ['US', 'ny'], ['DE', 'Bayern'], ['FR', 'Paris']] as [$country, $state]) {
            $invoice = $this->invoice($this->client(['country' => $country, 'state' => $state]), '10.00');
            $row = $this->database->table('tblinvoices')->where('id', $invoice)->first();
            self::assertSame([$row->taxrate, $row->taxrate2], $this->rates($country, $state), "$country $state");
        }
    }

    public function testWithoutTaxEveryRateIsZero(): void
    {
        $this->rule(1, '', '', '5');
        $this->set('TaxEnabled', '');
        self::assertSame(['0.000', '0.000'], $this->rates('US', ''));
    }

    public function testRulesAreReadOnceForAnyNumberOfClients(): void
    {
        $rules = null;
        $this->assertStatements(2, function () use (&$rules): void {
            $rules = TaxRules::read($this->database);
        });
        $this->assertStatements(0, fn () => $rules->ratesFor($this->clientIn('US', '')));
    }

    /** @return array{string, string} */
    private function rates(string $country, string $state): array
    {
        return $this->read(fn () => TaxRules::read($this->database)->ratesFor($this->clientIn($country, $state)));
    }

    private function clientIn(string $country, string $state): ClientRow
    {
        return new ClientRow(1, 'u', 'USD', false, $country, $state, false, 'Active', false);
    }

    private function rule(int $level, string $country, string $state, string $rate): void
    {
        $this->insert('tbltax', ['level' => $level, 'country' => $country, 'state' => $state, 'taxrate' => $rate, 'name' => 'Tax']);
    }
}
