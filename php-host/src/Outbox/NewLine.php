<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Policy\Generated\Types\InvoiceState;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;

/** A line that enters the ledger. Amounts are decimals. */
final readonly class NewLine
{
    public function __construct(
        public int $installationId,
        public int $clientId,
        public int $serviceId,
        public LineKind $kind,
        public LineSource $source,
        public int $invoiceId,
        /** The item of WHMCS. Growth (`recurring-usage`) shares the item of the line that grew. */
        public int $itemId,
        /** The client's currency. */
        public string $currency,
        /** Without tax, in that currency. */
        public string $net,
        /** In Fleio's currency, at the rate of the day of issue. */
        public Money $worth,
        /** The calendar day it uses, `YYYY-MM-DD`; null = none. */
        public ?string $issuedOn,
        /** Instant. */
        public int $issuedAt,
        /** The effect that made it; null for lines of others. */
        public ?int $effectId,
        /** The invoice as it is. */
        public InvoiceState $invoice,
        /** What counts as released from the start, in the currency of `worth`. */
        public string $refundReleased = '0',
        /** When it was first seen as cancelled; null = it is not. An instant. */
        public ?int $releasedAt = null,
    ) {
    }
}
