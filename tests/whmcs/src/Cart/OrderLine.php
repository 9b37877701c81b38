<?php

declare(strict_types=1);

namespace Standin\Cart;

use Standin\Money;

/** One product of an order, priced. */
final readonly class OrderLine
{
    /**
     * @param array<int|string, mixed> $options option id => choice id or quantity
     * @param array<int|string, mixed> $fields custom field id => value
     */
    public function __construct(
        public int $productId,
        public string $domain,
        public string $cycle,
        public Money $setup,
        public Money $recurring,
        public array $options = [],
        public array $fields = [],
        public int $quantity = 1
    ) {
    }

    public function first(): Money
    {
        return $this->setup->plus($this->recurring);
    }
}
