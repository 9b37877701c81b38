<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** What a draft invoice of one line is made from. WHMCS computes tax and total. */
final readonly class Draft
{
    /**
     * @param string $date of the invoice, `YYYY-MM-DD`
     * @param string $dueDate `YYYY-MM-DD`
     * @param string|null $paymentMethod system name of a gateway; null = the one WHMCS chooses
     * @param string $amount of the line, a decimal in the client's currency
     * @param string $key stands in the notes until the draft is published, so that a draft can be found again
     */
    public function __construct(
        public int $clientId,
        public string $date,
        public string $dueDate,
        public ?string $paymentMethod,
        public string $description,
        public string $amount,
        public bool $taxed,
        public string $key,
    ) {
    }
}
