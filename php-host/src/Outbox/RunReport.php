<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** A run as it is shown. */
final readonly class RunReport
{
    /** @param array<string, int> $counts what it did, by the run's own words */
    public function __construct(
        public int $id,
        public int $installationId,
        public RunState $state,
        public int $beganAt,
        /** Null while it goes on. */
        public ?int $endedAt,
        /** Invoices issued. */
        public int $issued,
        public array $counts,
        public ?string $note,
    ) {
    }
}
