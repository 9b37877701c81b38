<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** An ended cycle of a client. */
final readonly class CycleRow
{
    public function __construct(
        /** Fleio's id. */
        public string $cycleId,
        public CycleState $state,
        /** The line that covers it; null while it is carried. */
        public ?int $lineId,
        /** Instant of the present state. */
        public int $since,
    ) {
    }
}
