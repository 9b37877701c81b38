<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A changed API URL cannot be confirmed as asked. */
final class AddressNotConfirmed extends \RuntimeException implements HostException
{
    private function __construct(string $message, public readonly int $productId)
    {
        parent::__construct($message);
    }

    public static function nothingPending(int $productId): self
    {
        return new self(
            "Product $productId has no changed API URL that waits. Run the cron once after changing it, then confirm.",
            $productId,
        );
    }

    public static function ownedByAnother(int $productId, string $url, int $owner): self
    {
        return new self(
            "Product $productId cannot move its Fleio to $url: that is installation $owner already, with a ledger of its own. "
            . 'Confirm it as another Fleio, or set the former URL again.',
            $productId,
        );
    }
}
