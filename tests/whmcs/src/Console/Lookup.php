<?php

declare(strict_types=1);

namespace Standin\Console;

use Standin\Refused;
use Standin\Whmcs;

/** Finds what a person names, or says what there is instead. */
final class Lookup
{
    /** The id of a currency by its code; that of the default one for null. */
    public static function currency(Whmcs $whmcs, ?string $code): int
    {
        if ($code === null) {
            return (int) $whmcs->currencies->default()['id'];
        }
        $codes = $whmcs->database->table('tblcurrencies')->orderBy('id')->pluck('code', 'id')->all();
        $id = array_search(strtoupper($code), $codes, true);
        if ($id === false) {
            $known = implode(', ', $codes);
            throw new Refused("There is no currency '$code': use one of $known, or `whmcs add currency`.");
        }
        return $id;
    }

    /** The row of a table. */
    public static function row(Whmcs $whmcs, string $table, int $id): object
    {
        $row = $whmcs->database->table($table)->where('id', $id)->first();
        return $row ?? throw new Refused("There is no row $id in $table: `whmcs sql \"SELECT id FROM $table\"` lists them.");
    }

    /** @return list<int> ids from words such as `3` or `3,4` */
    public static function ids(string ...$words): array
    {
        $ids = array_filter(explode(',', implode(',', $words)), 'strlen');
        foreach ($ids as $id) {
            ctype_digit($id) || throw new Refused("'$id' is no id: give numbers, such as 3,4.");
        }
        return array_map('intval', array_values($ids));
    }
}
