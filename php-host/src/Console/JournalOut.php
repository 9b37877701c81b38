<?php

declare(strict_types=1);

namespace Fleio\Host\Console;

use Fleio\Host\Host;
use Fleio\Host\Outbox\JournalExport;
use Fleio\Host\Outbox\JournalFilter;
use Fleio\Host\Policy\PolicyClient;

/**
 * `fleio journal`: all decisions as lines of JSON.
 */
final readonly class JournalOut
{
    public function __construct(private Host $host)
    {
    }

    /** @param list<string> $words */
    public function perform(array $words): bool
    {
        Words::read($words)->expectNoOthers();
        $contract = (new PolicyClient($this->host->policy))->identity()->contract;
        foreach ((new JournalExport($this->host->database))->lines(new JournalFilter(), $contract) as $line) {
            echo $line, "\n";
        }

        return true;
    }
}
