<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** Not one byte of the request left this machine for Fleio: it certainly had no effect and may be sent again. */
final class FleioNotReached extends \RuntimeException implements FleioFailure
{
    private function __construct(
        string $message,
        public readonly string $request,
        public readonly string $cause,
        /** Whether it was only too late for it, and says nothing about Fleio. */
        public readonly bool $isOutOfTime = false,
    ) {
        parent::__construct($message);
    }

    /**
     * The name did not resolve, the connection was not made, or TLS was not agreed on.
     *
     * @param string $request method and path
     * @param string $cause what the HTTP client says
     */
    public static function because(string $request, string $address, string $cause): self
    {
        $message = "$request was not sent: no connection to $address ($cause)."
            . " Check the product's backend admin URL (setting 4), name resolution, firewalls and the certificate.";
        return new self($message, $request, $cause);
    }

    /** The time of the whole run was spent before it was this request's turn. */
    public static function outOfTime(string $request): self
    {
        $message = "$request was not sent: the time for this run is spent. The next run goes on from here.";
        return new self($message, $request, 'the time is spent', true);
    }
}
