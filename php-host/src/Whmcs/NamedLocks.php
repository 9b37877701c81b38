<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Fleio\Host\Exception\LockUnavailable;
use Illuminate\Database\Connection;
use Illuminate\Database\Connectors\MySqlConnector;

/** Takes named locks of the database server that WHMCS uses. */
final readonly class NamedLocks
{
    /** A server may have many schemas; the name tells their locks apart. It may have 64 characters. */
    private const PREFIX = 'fleio:';
    private const HASH_LENGTH = 32;
    /** Longer than any run: a host may cut idle connections after a minute. */
    private const IDLE_SECONDS = 28800;

    public function __construct(private Connection $database)
    {
    }

    /**
     * Takes a lock, or leaves at once when somebody holds it.
     *
     * @param string $subject what it is for, such as `run 1`
     * @return NamedLock|null null when it is held, by another process or by this one
     * @throws LockUnavailable when the database cannot be asked
     */
    public function take(string $subject): ?NamedLock
    {
        $name = $this->name($subject);
        try {
            $connection = $this->connect();
            $taken = $connection->query('SELECT GET_LOCK(' . $connection->quote($name) . ', 0)')->fetchColumn();
        } catch (\Throwable $error) {
            throw LockUnavailable::noConnection($name, $error);
        }
        // Null is neither yes nor no: the server ran into an error.
        return $taken === null ? throw LockUnavailable::noAnswer($name) : ((int) $taken === 1 ? new NamedLock($connection, $name) : null);
    }

    /** The name of the lock on the server. */
    public function name(string $subject): string
    {
        $hash = hash('sha256', $this->database->getDatabaseName() . "\n" . $subject);
        return self::PREFIX . substr($hash, 0, self::HASH_LENGTH);
    }

    private function connect(): \PDO
    {
        $settings = $this->database->getConfig();
        // A persistent connection would be shared and would outlive the run, with the lock.
        $settings['options'] = [\PDO::ATTR_PERSISTENT => false] + ($settings['options'] ?? []);
        $connection = (new MySqlConnector())->connect($settings);
        $connection->exec('SET SESSION wait_timeout = ' . self::IDLE_SECONDS);
        return $connection;
    }
}
