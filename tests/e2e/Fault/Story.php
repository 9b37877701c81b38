<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Installation;
use Fleio\EndToEnd\Running;

/**
 * What happens before a process that is killed, and which process that is. The same every time.
 */
interface Story
{
    /** Sets the scene on a fresh installation. */
    public function prepare(Installation $installation): void;

    /**
     * Starts the process that is killed at one of its points.
     *
     * @param array<string, string> $environment
     */
    public function start(Installation $installation, array $environment): Running;

    /**
     * Totals of the invoices that a client has, at the end, whose claim was lost; null = the same as without a crash.
     *
     * @return list<string>|null
     */
    public function ifLost(string $uuid): ?array;
}
