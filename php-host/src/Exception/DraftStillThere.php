<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A parked invoice cannot be decided anew while WHMCS has the one that was made for it. */
final class DraftStillThere extends \RuntimeException implements HostException
{
    private function __construct(
        string $message,
        public readonly int $effectId,
        public readonly int $invoiceId,
    ) {
        parent::__construct($message);
    }

    /** @param string $status of the invoice, in WHMCS's words */
    public static function of(int $effectId, int $invoiceId, string $status): self
    {
        return new self(
            "Effect {$effectId} stays parked: its invoice {$invoiceId} is there ({$status}), and another one would bill the same "
            . 'usage. Delete it, then say this again.',
            $effectId,
            $invoiceId,
        );
    }
}
