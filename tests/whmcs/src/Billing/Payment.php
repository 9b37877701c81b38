<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;

/** A payment to be booked. */
final readonly class Payment
{
    /** @param Money|null $amount null pays what is due */
    public function __construct(
        public ?Money $amount,
        public string $gateway,
        public string $transactionId = '',
        public ?Money $fees = null,
        public ?string $date = null,
        public bool $mail = true,
    ) {
    }
}
