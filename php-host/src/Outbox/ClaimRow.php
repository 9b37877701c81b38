<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Policy\Generated\Invoicing\Cycle;

/** A claim as last read. Run and client name it: a run asks about a client once. */
final readonly class ClaimRow
{
    /** @param list<Cycle> $cycles those that the answer named */
    public function __construct(
        public int $id,
        public int $installationId,
        public int $clientId,
        public string $fleioClientId,
        public int $runId,
        public ClaimState $state,
        public array $cycles,
        public int $askedAt,
        public int $updatedAt,
        /** The line that covers it. */
        public ?int $lineId,
        public ?string $note,
    ) {
    }
}
