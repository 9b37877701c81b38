<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** One Fleio, and the places where its runs stopped. */
final readonly class InstallationRow
{
    public function __construct(
        public int $id,
        public string $apiUrl,
        public int $createdAt,
        /** The run that holds it; null before the first. */
        public ?int $runId,
        /** The Fleio client after which the next run goes on; null = at the start. */
        public ?string $cursorFleioId,
        /** The invoice item of WHMCS up to which lines were adopted. */
        public int $lastItemId,
        /** The newest invoice item when the ledger began: lines up to it were there before. Null = it did not begin. */
        public ?int $firstItemId,
        /** The page up to which the sweep of terminated services came. */
        public int $terminatedPage,
        /** The date of the last whole sweep, `YYYY-MM-DD`. */
        public ?string $terminatedDay,
        /** The run that would have issued too much and waits for an admin. */
        public ?int $breakerRun,
        /** Whether an admin let the next run pass. */
        public bool $breakerPass,
        /**
         * When its last run began; null before the first. A skipped run does not count: its time may have been the wrong
         * one, and would hold every later run.
         */
        public ?int $lastBegan = null,
    ) {
    }
}
