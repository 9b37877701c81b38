<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Illuminate\Database\Connection;

/** One step of the tables from a version to the next. */
interface Migration
{
    /** The version that the tables have afterwards; 1 or more, each once. */
    public function version(): int;

    /**
     * Changes the tables.
     *
     * MySQL ends a transaction at each change of a table, so a crash can leave half of it: doing it again must work.
     */
    public function apply(Connection $database): void;
}
