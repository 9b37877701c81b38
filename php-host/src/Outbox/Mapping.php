<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** What looking a client of WHMCS up in Fleio brought. */
final readonly class Mapping
{
    public function __construct(
        public int $clientId,
        /** The client's uuid in WHMCS, Fleio's `external_billing_id`. */
        public string $externalId,
        /** Fleio's client id; null = Fleio has none. */
        public ?string $fleioClientId,
        /** How many clients claim each other: 1 is right, 0 = none, more = nobody knows which. */
        public int $matches,
        /** The client's currency in Fleio; null = not known. */
        public ?string $fleioCurrency,
    ) {
    }
    /** The client as if Fleio had none. */
    public function withoutCounterpart(): self
    {
        return new self($this->clientId, $this->externalId, null, 0, null);
    }
}
