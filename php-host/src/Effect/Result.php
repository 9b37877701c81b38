<?php

declare(strict_types=1);

namespace Fleio\Host\Effect;

/**
 * What became of an effect.
 */
final readonly class Result
{
    /**
     * @param int|null $invoiceId the invoice in WHMCS, where there is one
     * @param string|null $reason why it is not done, in a sentence
     */
    private function __construct(
        public Outcome $outcome,
        public ?int $invoiceId,
        public ?string $reason,
    ) {
    }

    /** Whether an invoice in WHMCS covers what was claimed for it; it may still be a draft. */
    public function isOnInvoice(): bool
    {
        return $this->outcome === Outcome::Done || $this->outcome === Outcome::Later;
    }

    public static function done(?int $invoiceId = null): self
    {
        return new self(Outcome::Done, $invoiceId, null);
    }

    /** The next runs try again. */
    public static function later(string $reason, ?int $invoiceId = null): self
    {
        return new self(Outcome::Later, $invoiceId, $reason);
    }

    /** Nothing of it was done; it is decided anew. */
    public static function dropped(string $reason): self
    {
        return new self(Outcome::Dropped, null, $reason);
    }

    /** An admin must look. */
    public static function parked(string $reason, ?int $invoiceId = null): self
    {
        return new self(Outcome::Parked, $invoiceId, $reason);
    }

    /** Another run has it. */
    public static function elsewhere(): self
    {
        return new self(Outcome::Elsewhere, null, 'another run has it');
    }
}
