<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** An effect as last read. */
final readonly class EffectRow
{
    /**
     * @param array<array-key, mixed> $payload
     * @param array<array-key, mixed>|null $outcome what it brought so far, such as the invoice; null = nothing yet
     */
    public function __construct(
        public int $id,
        public int $installationId,
        public int $clientId,
        public string $kind,
        public string $key,
        public EffectState $state,
        /** The run that has it. */
        public int $runId,
        /** How often a run took it. */
        public int $attempts,
        /** Not before this instant; null = at once. */
        public ?int $nextAt,
        public array $payload,
        /** Why it waits, is parked or was dropped. */
        public ?string $reason,
        public ?array $outcome,
        public ?int $journalId,
        public int $createdAt,
        public int $updatedAt,
    ) {
    }

    /** Whether a run took it, so that something of it may have been done. */
    public function wasBegun(): bool
    {
        return 0 < $this->attempts;
    }

    /** Whether a run may go on with it at this instant. */
    public function isDue(int $now): bool
    {
        return $this->state !== EffectState::Parked && ($this->nextAt === null || $this->nextAt <= $now);
    }

    /** One that was recorded just now, to be applied by the same run: it need not be read. */
    public static function recorded(int $id, NewEffect $effect, int $now): self
    {
        return new self(
            $id,
            $effect->installationId,
            $effect->clientId,
            $effect->kind,
            $effect->key,
            EffectState::Recorded,
            $effect->runId,
            0,
            null,
            $effect->payload,
            null,
            null,
            $effect->journalId,
            $now,
            $now,
        );
    }
}
