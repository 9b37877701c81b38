<?php

declare(strict_types=1);

namespace Standin\Cart;

use Standin\Money;

/** A line that a hook on CartTotalAdjustment adds to a cart: a fee, or a discount below zero. */
final readonly class Adjustment
{
    private function __construct(public string $description, public Money $amount, public bool $taxed)
    {
    }

    /** @return list<self> what hooks say of the visitor's cart; nothing about an empty one */
    public static function ofCart(): array
    {
        $products = SessionCart::products();
        $vars = ['products' => $products, 'domains' => []];
        run_hook('PreCalculateCartTotals', $vars);
        $answers = $products === [] ? [] : run_hook('CartTotalAdjustment', $vars);

        return array_map(self::of(...), array_values(array_filter($answers, static fn (mixed $one): bool => is_array($one) && isset($one['amount']))));
    }

    /** @return array<string, mixed> as an item of an invoice */
    public function item(): array
    {
        return ['description' => $this->description, 'amount' => $this->amount->value, 'taxed' => $this->taxed];
    }

    /** @param array<string, mixed> $answer description, amount, taxed */
    private static function of(array $answer): self
    {
        $amount = is_float($answer['amount']) ? sprintf('%.2F', $answer['amount']) : (string) $answer['amount'];

        return new self((string) ($answer['description'] ?? ''), Money::of($amount), (bool) ($answer['taxed'] ?? false));
    }
}
