<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** WHMCS said no to a call of its local API. It did nothing. */
final class LocalApiRefused extends \RuntimeException implements HostException
{
    private function __construct(string $message, public readonly string $action, public readonly string $reason)
    {
        parent::__construct($message);
    }

    /** @param string $reason WHMCS's own words */
    public static function because(string $action, string $reason): self
    {
        $said = $reason === '' ? 'without a reason' : "with: $reason";
        return new self("WHMCS refused $action $said. Nothing was changed; correct it in WHMCS, then retry.", $action, $reason);
    }
}
