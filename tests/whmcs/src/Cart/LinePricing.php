<?php

declare(strict_types=1);

namespace Standin\Cart;

use Standin\Money;

/** Prices one product of a cart. */
final class LinePricing
{
    /** @param array<string, mixed> $product as the cart keeps it */
    public static function line(string $key, array $product, int $currencyId): OrderLine
    {
        $pid = (int) $product['pid'];
        $cycles = Pricing::cycles($pid, $currencyId);
        $cycle = in_array($product['billingcycle'] ?? '', $cycles, true) ? $product['billingcycle'] : $cycles[0] ?? Cycle::FREE;
        $options = (array) ($product['configoptions'] ?? []);
        $price = self::overridden($key, $product, Pricing::of($pid, $currencyId, $cycle, $options));
        $quantity = max(1, (int) ($product['qty'] ?? 1));

        return new OrderLine(
            $pid,
            (string) ($product['domain'] ?? ''),
            $cycle,
            $price['setup']->times((string) $quantity),
            $price['recurring']->times((string) $quantity),
            $options,
            (array) ($product['customfields'] ?? []),
            $quantity
        );
    }

    /**
     * @param array<string, mixed> $product
     * @param array{setup: Money, recurring: Money} $price
     * @return array{setup: Money, recurring: Money}
     */
    private static function overridden(string $key, array $product, array $price): array
    {
        foreach (run_hook('OrderProductPricingOverride', ['key' => $key, 'pid' => (int) $product['pid'], 'proddata' => $product]) as $answer) {
            foreach (['setup', 'recurring'] as $part) {
                $given = is_array($answer) ? $answer[$part] ?? '' : '';
                $price[$part] = $given === '' ? $price[$part] : Money::of(is_float($given) ? sprintf('%.2F', $given) : (string) $given);
            }
        }

        return $price;
    }
}
