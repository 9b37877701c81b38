<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** A line with the invoice it is on now. Amounts are decimals in the client's currency. */
final readonly class LineOnInvoice
{
    /**
     * @param string $status of the invoice, as WHMCS writes it, such as `Payment Pending`
     * @param string $total of the invoice, with tax and less the credit applied
     * @param string $credit the client's credit that was applied to the invoice
     * @param string $paid all amounts received for the invoice
     * @param string $refunded all amounts given back of the invoice
     * @param string|null $datePaid `YYYY-MM-DD HH:MM:SS`; null while the invoice is not Paid
     * @param int $itemsOnInvoice all lines of the invoice, this one too
     * @param string $amount of the line, as entered
     */
    public function __construct(
        public int $itemId,
        public int $invoiceId,
        public string $status,
        public string $total,
        public string $credit,
        public string $paid,
        public string $refunded,
        public ?string $datePaid,
        public int $itemsOnInvoice,
        public string $amount,
        public string $description,
        public bool $taxed,
    ) {
    }
}
