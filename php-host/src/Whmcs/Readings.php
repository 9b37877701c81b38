<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;

/** The time of this host and of the database, read in the same moment. */
final readonly class Readings
{
    /**
     * @param int $now the host's time, in seconds since 1970
     * @param int $databaseNow the database's time, in seconds since 1970
     * @param string $today the date of `now` where WHMCS is, `YYYY-MM-DD`
     */
    public function __construct(public int $now, public int $databaseNow, public string $today)
    {
    }

    /** Reads both clocks. */
    public static function take(Clock $clock, Connection $database): self
    {
        $now = $clock->now();
        $answer = $database->selectOne('SELECT UNIX_TIMESTAMP() AS now');
        return new self($now, (int) $answer->now, $clock->dateOf($now));
    }
}
