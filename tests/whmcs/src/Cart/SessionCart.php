<?php

declare(strict_types=1);

namespace Standin\Cart;

use WHMCS\Database\Capsule;

/** The visitor's cart: `$_SESSION['cart']['products']`, a list of arrays that modules read in their validators. */
final class SessionCart
{
    /** @return array<int, array<string, mixed>> */
    public static function products(): array
    {
        return (array) ($_SESSION['cart']['products'] ?? []);
    }

    /** @return int the place of the product in the cart */
    public static function add(int $productId, string $domain, string $cycle): int
    {
        $_SESSION['cart']['products'][] = [
            'pid' => $productId, 'domain' => $domain, 'billingcycle' => $cycle, 'configoptions' => [], 'customfields' => [],
            'addons' => [], 'server' => '', 'qty' => 1,
        ];

        return (int) array_key_last($_SESSION['cart']['products']);
    }

    /** @param array<string, mixed> $values */
    public static function configure(int $place, array $values): void
    {
        if (isset($_SESSION['cart']['products'][$place])) {
            $_SESSION['cart']['products'][$place] = $values + $_SESSION['cart']['products'][$place];
        }
    }

    public static function remove(int $place): void
    {
        unset($_SESSION['cart']['products'][$place]);
        $_SESSION['cart']['products'] = array_values(self::products());
    }

    public static function clear(): void
    {
        unset($_SESSION['cart']);
    }

    /**
     * The lines at today's prices; a hook on OrderProductPricingOverride may set others.
     *
     * @return array<int, OrderLine>
     */
    public static function lines(int $currencyId): array
    {
        $lines = [];
        foreach (self::products() as $place => $product) {
            if (Capsule::table('tblproducts')->where('id', $product['pid'])->exists()) {
                $lines[$place] = LinePricing::line((string) $place, $product, $currencyId);
            }
        }

        return $lines;
    }
}
