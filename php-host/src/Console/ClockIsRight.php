<?php

declare(strict_types=1);

namespace Fleio\Host\Console;

use Fleio\Host\Exception\UnusableWords;
use Fleio\Host\Host;
use Fleio\Host\Outbox\FutureMarks;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Whmcs\Readings;

/**
 * `fleio clock --right`: an admin's word that the clock was ahead, and is right now.
 */
final readonly class ClockIsRight
{
    /** Seconds that host and database may be apart, as in the policy. */
    private const SECONDS_APART = 300;

    public function __construct(private Host $host)
    {
    }

    /** @param list<string> $words */
    public function perform(array $words): bool
    {
        $read = Words::read($words, switches: ['right']);
        $read->expectNoOthers();
        if (!$read->has('right')) {
            throw UnusableWords::missing('--right');
        }
        $readings = Readings::take($this->host->clock, $this->host->database);
        if (self::SECONDS_APART < abs($readings->now - $readings->databaseNow)) {
            echo "PHP's clock and the database's are more than five minutes apart: set them first. Nothing was changed.\n";

            return false;
        }
        $marks = new FutureMarks($this->host->database, new Transaction($this->host->database));
        echo "{$marks->bringBack($readings->now)} marks of a later time are now of " . date('Y-m-d H:i', $readings->now)
            . ". The next run goes on.\n";

        return true;
    }
}
