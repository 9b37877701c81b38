<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Outbox\Claims;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\Journal;
use Fleio\Host\Outbox\Runs;

/**
 * Forgets what is older than the addon's setting says: decisions, runs, closed claims, dropped effects. Lines, other effects and
 * lost claims stay.
 */
final readonly class Housekeeping
{
    private const SECONDS_A_DAY = 86400;
    /** Decisions that one run forgets, so that none takes long. */
    private const DECISIONS_AT_ONCE = 5000;

    public function __construct(
        private Journal $journal,
        private Runs $runs,
        private Claims $claims,
        private Effects $effects,
    ) {
    }

    public function tidy(Circumstances $now): void
    {
        $before = $now->now() - $now->installation->addon()->journalDays * self::SECONDS_A_DAY;
        $now->tally->count('decisions forgotten', $this->journal->prune($before, self::DECISIONS_AT_ONCE));
        $this->runs->prune($before);
        $this->claims->prune($before);
        $this->effects->prune($before);
    }
}
