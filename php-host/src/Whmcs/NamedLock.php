<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/**
 * A lock of the database server that is held on a connection of its own.
 *
 * It ends with the connection: when the process ends, however it ends, and when the server cuts it. The connection never
 * reconnects, so a lock that was lost stays lost.
 */
final class NamedLock
{
    private bool $released = false;

    /** @param \PDO $connection the one that took it */
    public function __construct(private readonly \PDO $connection, public readonly string $name)
    {
    }

    /** Whether it is certainly still held. */
    public function isHeld(): bool
    {
        if ($this->released) {
            return false;
        }
        try {
            $name = $this->connection->quote($this->name);
            return (int) $this->connection->query("SELECT IS_USED_LOCK($name) = CONNECTION_ID()")->fetchColumn() === 1;
        } catch (\Throwable) {
            // A connection that cannot answer is as good as cut, and nothing may rest on its lock.
            return false;
        }
    }

    /** Gives it back. Nothing happens when it was lost already. */
    public function release(): void
    {
        if ($this->isHeld()) {
            $this->connection->query('SELECT RELEASE_LOCK(' . $this->connection->quote($this->name) . ')')->fetchColumn();
        }
        $this->released = true;
    }
}
