<?php

declare(strict_types=1);

namespace Standin\Cart;

/** What an order is made from: by the cart, or by the local API. */
final readonly class NewOrder
{
    /**
     * @param list<OrderLine> $lines
     * @param list<Adjustment> $adjustments
     */
    public function __construct(
        public int $clientId,
        public string $gateway,
        public array $lines,
        public string $notes = '',
        public string $promoCode = '',
        public bool $invoice = true,
        public bool $invoiceMail = true,
        public bool $orderMail = true,
        public bool $applyCredit = false,
        public array $adjustments = []
    ) {
    }
}
