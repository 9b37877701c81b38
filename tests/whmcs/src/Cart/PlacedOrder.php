<?php

declare(strict_types=1);

namespace Standin\Cart;

/** An order that was just placed. */
final readonly class PlacedOrder
{
    /** @param list<int> $serviceIds */
    public function __construct(
        public int $id,
        public string $number,
        public array $serviceIds,
        public int $invoiceId,
        public string $due
    ) {
    }
}
