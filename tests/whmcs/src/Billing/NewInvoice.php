<?php

declare(strict_types=1);

namespace Standin\Billing;

/** What a new invoice is made from, besides its items. Null means: as the client and the settings say. */
final readonly class NewInvoice
{
    /** @param string $source `api`, `autogen` or `adminarea`, as InvoiceCreation tells it */
    public function __construct(
        public int $clientId,
        public string $source,
        public string $status = 'Unpaid',
        public ?string $date = null,
        public ?string $dueDate = null,
        public ?string $gateway = null,
        public ?string $taxRate = null,
        public ?string $taxRate2 = null,
        public string $notes = '',
        public bool $sendMail = false,
        public bool $applyCredit = false,
    ) {
    }
}
