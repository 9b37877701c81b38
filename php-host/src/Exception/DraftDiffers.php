<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A draft invoice in WHMCS does not say what was asked for. It must not be published. */
final class DraftDiffers extends \RuntimeException implements HostException
{
    private const ADVICE = 'and delete the draft. Then `fleio retry`: the client is decided anew.';

    private function __construct(string $message, public readonly int $invoiceId)
    {
        parent::__construct($message);
    }

    /** It is gone, or has no line. */
    public static function empty(int $invoiceId): self
    {
        return new self(
            "The draft invoice $invoiceId has no line any more right after it was made. Find the hook of InvoiceCreation that removes it, "
            . self::ADVICE,
            $invoiceId,
        );
    }

    /** Its line has another amount. */
    public static function amount(int $invoiceId, string $asked, string $found): self
    {
        return new self(
            "The line of the draft invoice $invoiceId should be $asked and is $found. Find the hook that changes it, " . self::ADVICE,
            $invoiceId,
        );
    }
}
