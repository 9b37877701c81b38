<?php

declare(strict_types=1);

namespace Fleio\Host\Settings;

/**
 * How the host works; what the policy needs of the addon's settings is in the terms.
 */
final readonly class AddonSettings
{
    /**
     * @param int $runSeconds the time budget of a run
     * @param int $window clients whose cycles are claimed at once
     * @param int $inFlight requests to Fleio at once
     * @param int $connectTimeoutMs milliseconds to connect to Fleio
     * @param int $timeoutMs milliseconds of a whole request to Fleio
     * @param int $breakerIssues invoices that a run issues without an admin's approval, however few it usually does
     * @param int $breakerFactor times the median of earlier runs
     * @param string|null $breakerAmount the sum that a run issues without approval, a decimal in WHMCS's default
     *     currency; null for any
     * @param int $journalDays days for which the journal is kept
     * @param bool $maintenance whether all runs stop
     */
    public function __construct(
        public int $runSeconds,
        public int $window,
        public int $inFlight,
        public int $connectTimeoutMs,
        public int $timeoutMs,
        public int $breakerIssues,
        public int $breakerFactor,
        public ?string $breakerAmount,
        public int $journalDays,
        public bool $maintenance,
    ) {
    }

    /** Milliseconds of a whole request within a run: never so much that none could begin. */
    public function requestMs(): int
    {
        return min($this->timeoutMs, $this->runSeconds * 500);
    }
}
