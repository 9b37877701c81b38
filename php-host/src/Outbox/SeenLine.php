<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Policy\Generated\Types\InvoiceState;

/** What was just read of a line in WHMCS. */
final readonly class SeenLine
{
    public function __construct(
        public int $lineId,
        public int $invoiceId,
        /** Of a line that is gone: what was last read. */
        public InvoiceState $invoice,
        public bool $gone,
        /** When it was first seen gone or cancelled; null = it is neither. */
        public ?int $releasedAt,
    ) {
    }
}
