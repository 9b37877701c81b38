<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Illuminate\Database\Connection;

/**
 * Writes many rows at once: one statement for each 500.
 *
 * The SQL is our own, since `upsert` came to Illuminate only after the oldest line that WHMCS bundles.
 */
final readonly class Rows
{
    public const AT_ONCE = 500;

    public function __construct(private Connection $database)
    {
    }

    /**
     * Inserts rows.
     *
     * @param list<array<string, string|int|null>> $rows with the same columns in the same order
     */
    public function insert(string $table, array $rows): void
    {
        foreach (array_chunk($rows, self::AT_ONCE) as $chunk) {
            $this->database->table($table)->insert($chunk);
        }
    }

    /**
     * Inserts rows; of one whose key is there already, replaces the columns of `replaced`.
     *
     * @param list<array<string, string|int|null>> $rows with the same columns in the same order
     * @param non-empty-list<string> $replaced a column of the key stands for "leave the row as it is"
     */
    public function save(string $table, array $rows, array $replaced): void
    {
        $replacements = implode(', ', array_map(static fn (string $column): string => "`$column` = VALUES(`$column`)", $replaced));
        foreach (array_chunk($rows, self::AT_ONCE) as $chunk) {
            $columns = array_keys($chunk[0]);
            $places = '(' . implode(', ', array_fill(0, count($columns), '?')) . ')';
            $this->database->affectingStatement(
                "INSERT INTO `$table` (`" . implode('`, `', $columns) . '`) VALUES '
                . implode(', ', array_fill(0, count($chunk), $places)) . " ON DUPLICATE KEY UPDATE $replacements",
                array_merge(...array_map('array_values', $chunk)),
            );
        }
    }

    /**
     * Gives each row its own values. Rows that are not there stay away.
     *
     * @param string $key a column of whole numbers
     * @param array<int, array<string, string|int|null>> $values by key; the same columns in the same order
     * @param array<string, string|int|list<string>> $where further columns that a row must match; a list = one of them
     *
     * @return int rows that were changed
     */
    public function update(string $table, string $key, array $values, array $where = []): int
    {
        $changed = 0;
        foreach (array_chunk($values, self::AT_ONCE, true) as $chunk) {
            $changed += $this->updateChunk($table, $key, $chunk, $where);
        }

        return $changed;
    }

    /**
     * @param non-empty-array<int, array<string, string|int|null>> $values
     * @param array<string, string|int|list<string>> $where
     */
    private function updateChunk(string $table, string $key, array $values, array $where): int
    {
        // They become part of the statement, so nothing but whole numbers may pass.
        $keys = implode(', ', array_map(static fn (int $key): string => (string) $key, array_keys($values)));
        $places = implode(', ', array_fill(0, count($values), '?'));
        $sets = [];
        $bindings = [];
        foreach (array_keys(reset($values)) as $column) {
            $sets[] = "`$column` = ELT(FIELD(`$key`, $keys), $places)";
            array_push($bindings, ...array_values(array_map(static fn (array $row): string|int|null => $row[$column], $values)));
        }
        $conditions = "`$key` IN ($keys)";
        foreach ($where as $column => $value) {
            $conditions .= " AND `$column` IN (" . implode(', ', array_fill(0, count((array) $value), '?')) . ')';
            array_push($bindings, ...(array) $value);
        }

        return $this->database->affectingStatement("UPDATE `$table` SET " . implode(', ', $sets) . " WHERE $conditions", $bindings);
    }
}
