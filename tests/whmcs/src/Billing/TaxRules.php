<?php

declare(strict_types=1);

namespace Standin\Billing;

use Illuminate\Database\Connection;
use Standin\Settings;

/** Which rates apply where, by the rules in tbltax. */
final readonly class TaxRules
{
    public function __construct(private Connection $database, private Settings $settings)
    {
    }

    /**
     * The most specific rule: country and state, country, any. Among equals the lowest id.
     *
     * @return array{name: string, rate: string} rate in percent with three decimals
     */
    public function rate(int $level, string $state, string $country): array
    {
        foreach ([[$country, $state], [$country, ''], ['', '']] as [$inCountry, $inState]) {
            $place = ['level' => $level, 'country' => $inCountry, 'state' => $inState];
            $rule = $this->database->table('tbltax')->where($place)->orderBy('id')->first();
            if ($rule !== null) {
                return ['name' => $rule->name, 'rate' => (string) $rule->taxrate];
            }
        }
        return ['name' => '', 'rate' => '0.000'];
    }

    /** @return array{string, string} the rates of both levels; zero without tax support and for exempt clients */
    public function forClient(object $client): array
    {
        if (!$this->settings->isOn('TaxEnabled') || (bool) $client->taxexempt) {
            return ['0.000', '0.000'];
        }
        return [
            $this->rate(1, $client->state, $client->country)['rate'],
            $this->rate(2, $client->state, $client->country)['rate'],
        ];
    }

    public function calculation(): TaxCalculation
    {
        return new TaxCalculation(
            $this->settings->get('TaxType') === 'Inclusive',
            $this->settings->isOn('TaxL2Compound'),
            $this->settings->isOn('TaxPerLineItem'),
        );
    }
}
