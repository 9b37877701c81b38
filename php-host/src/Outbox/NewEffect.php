<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** Something to be done once. */
final readonly class NewEffect
{
    /** @param array<array-key, mixed> $payload all that applying it needs; amounts as decimal strings */
    public function __construct(
        public int $installationId,
        public int $clientId,
        /** The run that decided it. */
        public int $runId,
        /** Such as `issue`; at most 32 characters. */
        public string $kind,
        /** Unique among all effects that are not dropped; at most 190 printable ASCII characters. */
        public string $key,
        public array $payload,
        /** The journal's row of the decision. */
        public ?int $journalId = null,
    ) {
    }
}
