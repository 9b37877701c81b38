<?php

declare(strict_types=1);

namespace Standin;

use Illuminate\Database\Connection;

/** The rows of tblconfiguration. Read anew each time: other processes write them too. */
final readonly class Settings
{
    public function __construct(private Connection $database)
    {
    }

    public function get(string $name): ?string
    {
        return $this->database->table('tblconfiguration')->where('setting', $name)->value('value');
    }

    public function isOn(string $name): bool
    {
        return in_array($this->get($name), ['on', '1', 'true'], true);
    }

    public function set(string $name, string $value): void
    {
        // In one statement: two processes may both be the first to set it.
        $this->database->table('tblconfiguration')->upsert([['setting' => $name, 'value' => $value]], ['setting'], ['value']);
    }

    /** Takes the next of a row of numbers; no two processes get the same one. */
    public function takeNumber(string $name): int
    {
        $this->database->table('tblconfiguration')->where('setting', $name)
            ->update(['value' => $this->database->raw('LAST_INSERT_ID(CAST(value AS UNSIGNED)) + 1')]);
        return (int) $this->database->getPdo()->lastInsertId();
    }
}
