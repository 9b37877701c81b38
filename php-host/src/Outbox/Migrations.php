<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\TablesNotReady;
use Fleio\Host\Outbox\Migration\FirstTables;
use Illuminate\Database\Connection;
use Illuminate\Database\QueryException;

/** Makes our tables and brings them to the version of this code. Any number of processes may ask at once. */
final readonly class Migrations
{
    private const NO_SUCH_TABLE = 1146;
    private const TABLE = 'mod_fleio_migrations';
    private const LOCK_SECONDS = 60;

    /** @var array<int, Migration> by version, ascending */
    private array $migrations;

    /** @param list<Migration>|null $migrations null = those of this code; others are for tests */
    public function __construct(private Connection $database, ?array $migrations = null)
    {
        $byVersion = [];
        foreach ($migrations ?? [new FirstTables()] as $migration) {
            $byVersion[$migration->version()] = $migration;
        }
        ksort($byVersion);
        $this->migrations = $byVersion;
    }

    /**
     * Whether the tables have the version of this code. One statement.
     *
     * @throws TablesNotReady when a newer version of the module was here
     */
    public function areCurrent(): bool
    {
        try {
            return $this->missing() === [];
        } catch (QueryException $refusal) {
            return ($refusal->errorInfo[1] ?? null) === self::NO_SUCH_TABLE ? false : throw $refusal;
        }
    }

    /**
     * Applies what is missing.
     *
     * @return list<int> versions applied by this call; none when another process was faster
     *
     * @throws TablesNotReady inside a transaction, after waiting in vain, when the database refuses a change, or when a
     *     newer module was here
     */
    public function migrate(int $now): array
    {
        if ($this->database->transactionLevel() > 0) {
            throw TablesNotReady::insideTransaction();
        }
        $this->lock();
        try {
            return $this->applyMissing($now);
        } finally {
            $this->database->select('SELECT RELEASE_LOCK(?)', [$this->lockName()], false);
        }
    }

    /** @return list<int> */
    private function applyMissing(int $now): array
    {
        $this->database->statement(
            'CREATE TABLE IF NOT EXISTS ' . self::TABLE . ' (version INT UNSIGNED NOT NULL PRIMARY KEY, '
            . 'applied_at BIGINT NOT NULL) ENGINE=InnoDB',
        );
        $missing = $this->missing();
        foreach ($missing as $version) {
            $this->apply($version, $now);
        }

        return $missing;
    }

    private function apply(int $version, int $now): void
    {
        try {
            $this->migrations[$version]->apply($this->database);
        } catch (QueryException $refusal) {
            throw TablesNotReady::changeRefused($version, $refusal);
        }
        $this->database->table(self::TABLE)->insert(['version' => $version, 'applied_at' => $now]);
    }

    /** @return list<int> */
    private function missing(): array
    {
        $applied = array_map('intval', $this->database->table(self::TABLE)->pluck('version')->all());
        $newest = (int) array_key_last($this->migrations);
        if ($applied !== [] && $newest < max($applied)) {
            throw TablesNotReady::newerThanCode(max($applied), $newest);
        }

        return array_values(array_diff(array_keys($this->migrations), $applied));
    }

    private function lock(): void
    {
        $rows = $this->database->select('SELECT GET_LOCK(?, ?) AS taken', [$this->lockName(), self::LOCK_SECONDS], false);
        if ((int) $rows[0]->taken !== 1) {
            throw TablesNotReady::busy(self::LOCK_SECONDS);
        }
    }

    /** Locks belong to the whole server, so the name carries the schema; at most 64 characters. */
    private function lockName(): string
    {
        return 'fleio:tables:' . substr(hash('sha256', $this->database->getDatabaseName()), 0, 32);
    }
}
