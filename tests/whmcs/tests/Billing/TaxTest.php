<?php

declare(strict_types=1);

namespace Standin\Tests\Billing;

use Standin\Tests\WhmcsTestCase;

/** Every tax mode on one table: 100.00 and 33.33 taxed, 10.00 not. Figures computed by hand. */
final class TaxTest extends WhmcsTestCase
{
    /** @return iterable<string, array{array<string, string>, array{string, string}, array<string, string>}> */
    public static function modes(): iterable
    {
        $exclusive = ['TaxType' => 'Exclusive'];
        $inclusive = ['TaxType' => 'Inclusive'];
        $compound = ['TaxL2Compound' => 'on'];
        yield 'one level on top' => [$exclusive, ['20', '0'], self::totals('143.33', '26.67', '0.00', '170.00')];
        yield 'one level within' => [$inclusive, ['20', '0'], self::totals('121.10', '22.23', '0.00', '143.33')];
        yield 'two levels on top, side by side' => [$exclusive, ['10', '5'], self::totals('143.33', '13.33', '6.67', '163.33')];
        yield 'two levels on top, compound' => [
            $exclusive + $compound, ['10', '5'], self::totals('143.33', '13.33', '7.33', '163.99'),
        ];
        yield 'two levels within, side by side' => [$inclusive, ['10', '5'], self::totals('125.93', '11.60', '5.80', '143.33')];
        yield 'two levels within, compound' => [
            $inclusive + $compound, ['10', '5'], self::totals('125.43', '11.55', '6.35', '143.33'),
        ];
        yield 'rate with three decimals' => [$exclusive, ['7.125', '0'], self::totals('143.33', '9.50', '0.00', '152.83')];
        yield 'no rates' => [$exclusive, ['0', '0'], self::totals('143.33', '0.00', '0.00', '143.33')];
    }

    /**
     * @dataProvider modes
     * @param array<string, string> $settings
     * @param array{string, string} $rates
     * @param array<string, string> $expected
     */
    public function testTotals(array $settings, array $rates, array $expected): void
    {
        $this->rules(...$rates);
        array_map($this->set(...), array_keys($settings), $settings);

        $id = $this->taxedInvoice($this->client());

        self::assertSame($expected, $this->totalsOf($id));
    }

    public function testPerLineAndPerTotalRoundDifferently(): void
    {
        $this->rules('15', '0');
        $lines = ['itemamount1' => '0.03', 'itemamount2' => '0.03', 'itemamount3' => '0.03'];

        $perLine = $this->taxedInvoice($this->client(), $lines);
        $this->set('TaxPerLineItem', '');
        $perTotal = $this->taxedInvoice($this->client(), $lines);

        // 0.03 x 15 % = 0.0045 rounds to nothing three times; 0.09 x 15 % = 0.0135 rounds to a cent.
        self::assertSame('0.00', $this->totalsOf($perLine)['tax']);
        self::assertSame('0.01', $this->totalsOf($perTotal)['tax']);
    }

    public function testHalfACentRoundsAwayFromZero(): void
    {
        $this->rules('10', '0');
        $id = $this->taxedInvoice($this->client(), ['itemamount1' => '0.05', 'itemamount2' => '-0.05', 'itemamount3' => '0.04']);

        // 0.005 to 0.01, -0.005 to -0.01, 0.004 to 0.00
        self::assertSame(self::totals('0.04', '0.00', '0.00', '0.04'), $this->totalsOf($id));
    }

    public function testExemptClientsAndTaxSwitchedOffPayNone(): void
    {
        $this->rules('20', '5');
        $exempt = $this->taxedInvoice($this->client(['taxexempt' => true]));
        $this->set('TaxEnabled', '');
        $off = $this->taxedInvoice($this->client());

        self::assertSame(self::totals('143.33', '0.00', '0.00', '143.33'), $this->totalsOf($exempt));
        self::assertSame(self::totals('143.33', '0.00', '0.00', '143.33'), $this->totalsOf($off));
    }

    public function testRatesOfTheCallOverrideTheRules(): void
    {
        $this->rules('20', '5');
        $id = $this->taxedInvoice($this->client(), ['taxrate' => '10', 'taxrate2' => '0']);

        self::assertSame('13.33', $this->totalsOf($id)['tax']);
        self::assertSame('10.000', $this->api('GetInvoice', ['invoiceid' => $id])['taxrate']);
    }

    /** @return iterable<string, array{string, string, string}> */
    public static function places(): iterable
    {
        yield 'country and state' => ['CA', 'US', '8.000'];
        yield 'country, another state' => ['NV', 'US', '6.000'];
        yield 'another country' => ['', 'FR', '3.000'];
        yield 'the lower id wins' => ['', 'DE', '19.000'];
    }

    /** @dataProvider places */
    public function testTheMostSpecificRuleApplies(string $state, string $country, string $rate): void
    {
        foreach ([
            ['', '', 3], ['', 'US', 6], ['CA', 'US', 8], ['', 'DE', 19], ['', 'DE', 16],
        ] as [$inState, $inCountry, $percent]) {
            $rule = ['level' => 1, 'name' => "R$percent", 'state' => $inState, 'country' => $inCountry, 'taxrate' => $percent];
            $this->whmcs->database->table('tbltax')->insert($rule);
        }
        self::assertSame($rate, getTaxRate(1, $state, $country)['rate']);
        self::assertSame(['name' => '', 'rate' => '0.000'], getTaxRate(2, $state, $country));
    }

    private function rules(string $level1, string $level2): void
    {
        $this->set('TaxEnabled', 'on');
        foreach ([1 => $level1, 2 => $level2] as $level => $rate) {
            $this->whmcs->database->table('tbltax')->insert([
                'level' => $level, 'name' => 'Tax', 'country' => 'US', 'taxrate' => $rate,
            ]);
        }
    }

    private function taxedInvoice(int $clientId, array $values = []): int
    {
        return $this->api('CreateInvoice', $values + [
            'userid' => $clientId,
            'itemdescription1' => 'A', 'itemamount1' => '100.00', 'itemtaxed1' => 1,
            'itemdescription2' => 'B', 'itemamount2' => '33.33', 'itemtaxed2' => 1,
            'itemdescription3' => 'C', 'itemamount3' => '10.00', 'itemtaxed3' => isset($values['itemamount3']),
        ])['invoiceid'];
    }

    /** @return array<string, string> */
    private function totalsOf(int $id): array
    {
        $invoice = $this->api('GetInvoice', ['invoiceid' => $id]);
        return self::totals($invoice['subtotal'], $invoice['tax'], $invoice['tax2'], $invoice['total']);
    }

    /** @return array<string, string> */
    private static function totals(string $subtotal, string $tax, string $tax2, string $total): array
    {
        return ['subtotal' => $subtotal, 'tax' => $tax, 'tax2' => $tax2, 'total' => $total];
    }
}
