<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;

/** Reads the currencies. */
final readonly class Currencies
{
    /** The currencies that WHMCS writes without a fraction. */
    private const WHOLE = ['BYR', 'BIF', 'CLP', 'KMF', 'DJF', 'HUF', 'ISK', 'JPY', 'MGA', 'PYG', 'RWF', 'KRW', 'VUV'];
    private const CENTS = 2;

    public function __construct(private Connection $database)
    {
    }

    /** @return list<CurrencyRow> in the order of their ids */
    public function all(): array
    {
        $rows = $this->database->table('tblcurrencies')->orderBy('id')->get(['id', 'code', 'rate', 'default']);
        return array_map(static fn (object $row) => self::currency(new Row($row)), $rows->all());
    }

    private static function currency(Row $row): CurrencyRow
    {
        $code = $row->text('code');
        $digits = in_array(strtoupper($code), self::WHOLE, true) ? 0 : self::CENTS;
        return new CurrencyRow($row->int('id'), $code, $row->text('rate'), $row->flag('default'), $digits);
    }
}
