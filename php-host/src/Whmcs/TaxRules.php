<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;

/** The tax rules of WHMCS, as they were when read. */
final readonly class TaxRules
{
    private const NONE = '0.000';

    /**
     * @param bool $compound whether the second tax is laid on the first
     * @param array<string, string> $rates in per cent, by level and place
     */
    private function __construct(public TaxMode $mode, public bool $compound, private array $rates)
    {
    }

    /** Reads them: two statements, for any number of clients; one where there is no tax. */
    public static function read(Connection $database): self
    {
        $settings = (new WhmcsSettings($database))->values(['TaxEnabled', 'TaxType', 'TaxL2Compound']);
        $row = new Row((object) $settings);
        $inclusive = strtolower($settings['TaxType']) === 'inclusive' ? TaxMode::Inclusive : TaxMode::Exclusive;
        return $row->flag('TaxEnabled')
            ? new self($inclusive, $row->flag('TaxL2Compound'), self::rates($database))
            : new self(TaxMode::Off, $row->flag('TaxL2Compound'), []);
    }

    /**
     * The rates of the place where the client is, whether or not the client is exempt.
     *
     * @return array{string, string} first and second level in per cent, such as `19.000`; zero where there is no tax
     */
    public function ratesFor(ClientRow $client): array
    {
        return $this->mode === TaxMode::Off ? [self::NONE, self::NONE] : [$this->rate(1, $client), $this->rate(2, $client)];
    }

    /** The most specific rule wins: that of the state, that of the country, that of everywhere. */
    private function rate(int $level, ClientRow $client): string
    {
        return $this->rates[self::place($level, $client->country, $client->state)]
            ?? $this->rates[self::place($level, $client->country, '')]
            ?? $this->rates[self::place($level, '', '')]
            ?? self::NONE;
    }

    /** @return array<string, string> */
    private static function rates(Connection $database): array
    {
        $rates = [];
        foreach ($database->table('tbltax')->orderBy('id')->get(['level', 'state', 'country', 'taxrate']) as $columns) {
            $row = new Row($columns);
            // Of equal rules the first one made holds.
            $rates[self::place($row->int('level'), $row->text('country'), $row->text('state'))] ??= $row->text('taxrate');
        }
        return $rates;
    }

    private static function place(int $level, string $country, string $state): string
    {
        // The database of WHMCS compares places without regard to capitals and to spaces at the end.
        return implode("\n", [$level, mb_strtolower(rtrim($country)), mb_strtolower(rtrim($state))]);
    }
}
