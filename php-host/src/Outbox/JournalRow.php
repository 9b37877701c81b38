<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** A decision as it was written down. */
final readonly class JournalRow
{
    /**
     * @param mixed $facts JSON form
     * @param array{tag: string, value?: mixed}|null $answer JSON form of the result; null = the call failed
     */
    public function __construct(
        public int $id,
        public int $runId,
        public int $installationId,
        public ?int $clientId,
        public int $at,
        public string $interface,
        public string $function,
        public ?string $termsId,
        public mixed $facts,
        public ?array $answer,
        public ?string $failure,
        public string $tag,
        public ?string $reason,
        public string $policy,
        public string $contract,
        public string $engine,
        public int $fuel,
        public int $items,
    ) {
    }
}
