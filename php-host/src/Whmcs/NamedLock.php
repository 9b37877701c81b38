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
    /** @param \PDO|null $connection the one that took it, and does nothing else */
    public function __construct(private ?\PDO $connection, public readonly string $name)
    {
    }

    /** Whether it is certainly still held. */
    public function isHeld(): bool
    {
        try {
            $name = $this->connection?->quote($this->name);
            $answer = $this->connection?->query("SELECT IS_USED_LOCK($name) = CONNECTION_ID()")->fetchColumn();
            return (int) $answer === 1;
        } catch (\Throwable) {
            // A connection that cannot answer is as good as cut, and nothing may rest on its lock.
            return false;
        }
    }

    /** Gives it back and closes its connection. Nothing happens when it was given back or lost already. */
    public function release(): void
    {
        if ($this->isHeld()) {
            // Closing alone would do, but the server would notice it a moment later.
            $this->connection?->query('SELECT RELEASE_LOCK(' . $this->connection->quote($this->name) . ')')->fetchColumn();
        }
        $this->connection = null;
    }
}
