<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\NestedTransaction;
use Illuminate\Database\Connection;

/** All or nothing. */
final readonly class Transaction
{
    private const ATTEMPTS = 3;

    public function __construct(private Connection $database)
    {
    }

    /**
     * Does the work and commits; rolls back when it throws, and lets the error through.
     *
     * After a deadlock the work is done again, at most three times in all: it must do nothing but read and write tables.
     *
     * @template T
     *
     * @param \Closure(): T $work
     *
     * @return T
     *
     * @throws NestedTransaction inside another transaction
     */
    public function run(\Closure $work): mixed
    {
        if ($this->database->transactionLevel() > 0) {
            throw NestedTransaction::refused();
        }

        return $this->database->transaction(static fn (): mixed => $work(), self::ATTEMPTS);
    }
}
