<?php

declare(strict_types=1);

namespace Standin\Billing;

use Illuminate\Database\Connection;
use Standin\Money;
use Standin\Refused;

/** The currencies. A rate is units per unit of the default currency, with five decimals. */
final readonly class Currencies
{
    /** Currencies without cents. */
    public const WHOLE = ['BYR', 'BIF', 'CLP', 'KMF', 'DJF', 'HUF', 'ISK', 'JPY', 'MGA', 'PYG', 'RWF', 'KRW', 'VUV'];

    public function __construct(private Connection $database)
    {
    }

    /** @return array<string, mixed> id, code, prefix, suffix, format, rate, default */
    public function default(): array
    {
        $row = $this->database->table('tblcurrencies')->where('default', 1)->first();
        return $row !== null ? (array) $row : throw new Refused('No currency is the default: set `default` of one in tblcurrencies.');
    }

    /** @return array<string, mixed>|null */
    public function find(int $id): ?array
    {
        $row = $this->database->table('tblcurrencies')->where('id', $id)->first();
        return $row === null ? null : (array) $row;
    }

    /** @return array<string, mixed> the client's currency, the default one when the client has none */
    public function ofClient(int $clientId): array
    {
        $id = (int) $this->database->table('tblclients')->where('id', $clientId)->value('currency');
        return $this->find($id) ?? $this->default();
    }

    /**
     * `amount / rate_from * rate_to`, rounded once, half away from zero; without cents where the currency has none.
     *
     * @throws Refused for an unknown currency or a rate that is not positive
     */
    public function convert(Money $amount, int $from, int $to): Money
    {
        if ($from === $to) {
            return $amount;
        }
        $source = $this->usable($from);
        $target = $this->usable($to);
        $decimals = in_array($target['code'], self::WHOLE, true) ? 0 : 2;
        return $amount->times((string) $target['rate'], (string) $source['rate'], $decimals);
    }

    /** @return array<string, mixed> */
    private function usable(int $id): array
    {
        $currency = $this->find($id);
        if ($currency === null || bccomp((string) $currency['rate'], '0', 5) <= 0) {
            throw new Refused("The currency $id does not exist or its rate is not positive: see tblcurrencies.");
        }
        return $currency;
    }
}
