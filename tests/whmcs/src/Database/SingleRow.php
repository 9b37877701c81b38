<?php

declare(strict_types=1);

namespace Standin\Database;

use Illuminate\Database\Connection;
use Standin\Refused;

/**
 * Keeps one row per key in tables whose keys are not unique, as those of WHMCS are.
 *
 * `updateOrInsert` asks first and writes then, so two processes may both find nothing and both insert.
 */
final class SingleRow
{
    private const WAIT_SECONDS = 20;

    /**
     * @param array<string, mixed> $key columns that name the row
     * @param array<string, mixed> $values its other columns
     * @throws Refused when another process holds the table for too long
     */
    public static function put(Connection $database, string $table, array $key, array $values): void
    {
        $lock = 'standin.' . md5($database->getDatabaseName() . '.' . $table);
        $got = $database->selectOne('SELECT GET_LOCK(?, ?) AS got', [$lock, self::WAIT_SECONDS]);
        if ((int) $got->got !== 1) {
            throw new Refused("The table $table stays locked by another process: see `SHOW PROCESSLIST`.");
        }
        try {
            self::write($database, $table, $key, $values);
        } finally {
            $database->selectOne('SELECT RELEASE_LOCK(?) AS freed', [$lock]);
        }
    }

    /** The reading one locks, so that it also sees what a transaction of another process has not committed yet. */
    private static function write(Connection $database, string $table, array $key, array $values): void
    {
        $found = $database->table($table)->where($key)->lockForUpdate()->first();
        if ($found === null) {
            $database->table($table)->insert($key + $values);
            return;
        }
        $database->table($table)->where($key)->update($values);
    }
}
