<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** A line of an invoice. */
final readonly class InvoiceItemRow
{
    /**
     * @param string $type such as `Hosting`; empty for lines made through the local API
     * @param int $relatedId the id of what the type names; 0 when it names nothing
     * @param string $amount as entered, a decimal in the client's currency
     */
    public function __construct(
        public int $id,
        public string $type,
        public int $relatedId,
        public string $description,
        public string $amount,
        public bool $taxed,
    ) {
    }
}
