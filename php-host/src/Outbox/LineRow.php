<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Policy\Generated\Types\InvoiceState;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Policy\Generated\Types\Posting;

/** A line of the ledger, as last seen, with what was posted for it. Amounts are canonical decimals. */
final readonly class LineRow
{
    public function __construct(
        public int $id,
        public int $installationId,
        public int $clientId,
        public int $serviceId,
        public LineKind $kind,
        public LineSource $source,
        /** The invoice that carries it; merging and splitting move it. */
        public int $invoiceId,
        public int $itemId,
        public string $currency,
        public string $net,
        public Money $worth,
        public ?string $issuedOn,
        public int $issuedAt,
        public ?int $effectId,
        /** The invoice as last read. */
        public InvoiceState $invoice,
        /** Whether WHMCS no longer had the line. */
        public bool $gone,
        /** When it was first seen gone or cancelled; null = it was not. */
        public ?int $releasedAt,
        /** In the currency of `worth`. */
        public string $refundReleased,
        /** Since when facts leave it out; null = they need it. */
        public ?int $closedAt,
        /** The credit that Fleio was given for it, in the currency of `worth`. */
        public Posting $posting,
    ) {
    }
}
