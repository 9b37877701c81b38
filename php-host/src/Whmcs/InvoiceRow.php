<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** An invoice of WHMCS with its lines. Amounts are decimals in the client's currency. */
final readonly class InvoiceRow
{
    /**
     * @param string $status as WHMCS writes it, such as `Draft`
     * @param string|null $date `YYYY-MM-DD`
     * @param string|null $dueDate `YYYY-MM-DD`
     * @param string|null $datePaid `YYYY-MM-DD HH:MM:SS`; null while it is not Paid
     * @param string $credit the client's credit that was applied
     * @param string $total with tax and less the credit applied
     * @param string $paymentMethod system name of its gateway
     * @param list<InvoiceItemRow> $items in the order of their ids
     */
    public function __construct(
        public int $id,
        public int $clientId,
        public string $status,
        public ?string $date,
        public ?string $dueDate,
        public ?string $datePaid,
        public string $credit,
        public string $total,
        public string $paymentMethod,
        public string $notes,
        public array $items,
    ) {
    }
}
