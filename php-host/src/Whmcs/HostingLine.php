<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** A line of the type `Hosting`: WHMCS's own for a service, or one of an earlier version of this module. */
final readonly class HostingLine
{
    /** @param string|null $issuedOn the date of the invoice, `YYYY-MM-DD`; null when it has none */
    public function __construct(
        public int $clientId,
        public int $serviceId,
        public ?string $issuedOn,
        public LineOnInvoice $line,
    ) {
    }
}
