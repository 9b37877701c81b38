<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Policy\Wire\Value;

/** One decision about one client, complete enough to be made again. */
final readonly class JournalEntry
{
    /**
     * @param Value|array<array-key, mixed>|string $facts the one item that was asked about, or its JSON form
     * @param array{tag: string, value?: mixed}|null $answer the JSON form of the result; null = the call failed
     * @param string|null $failure what failed, in words; null = the call did not
     */
    public function __construct(
        public int $runId,
        public int $installationId,
        /** WHMCS's id; null = not about a known client. */
        public ?int $clientId,
        /** Instant. */
        public int $at,
        /** Without package and version, such as `invoicing`. */
        public string $interface,
        /** Such as `recurring-line`. */
        public string $function,
        /** What `Journal::terms` answered; null for a function without terms. */
        public ?string $termsId,
        public Value|array|string $facts,
        public ?array $answer,
        public ?string $failure,
        /** The outer case of the answer, such as `issue` or `hold`; at most 64 characters. */
        public string $tag,
        /** The case of its reason, such as `below-minimum`; null = it has none. */
        public ?string $reason,
        /** SHA-256 of the component, 64 hexadecimal digits. */
        public string $policy,
        /** Version of the contract, such as `0.1.0`. */
        public string $contract,
        /** What executed it, such as `wasmtime 48.0.1`. */
        public string $engine,
        /** Fuel of the call that answered. */
        public int $fuel,
        /** Items in that call. */
        public int $items,
    ) {
    }
}
