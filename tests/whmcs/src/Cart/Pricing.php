<?php

declare(strict_types=1);

namespace Standin\Cart;

use Standin\Billing\BillingCycle;
use Standin\Module\ConfigurableOptions;
use Standin\Money;
use WHMCS\Database\Capsule;

/** What a product costs in one currency. -1.00 in a price means that the cycle is not offered. */
final class Pricing
{
    /** @return list<string> the cart's words for the cycles that can be ordered, the shortest first */
    public static function cycles(int $productId, int $currencyId): array
    {
        $type = (string) Capsule::table('tblproducts')->where('id', $productId)->value('paytype');
        if ($type !== 'recurring') {
            return [$type === Cycle::ONCE ? Cycle::ONCE : Cycle::FREE];
        }
        $row = self::row('product', $productId, $currencyId);
        $columns = array_map(static fn (BillingCycle $cycle): string => $cycle->column(), BillingCycle::cases());

        return array_values(array_filter($columns, static fn (string $column): bool => $row !== null && !Money::of((string) $row->$column)->isNegative()));
    }

    /**
     * @param array<int|string, mixed> $options chosen configurable options: option id => choice id or quantity
     * @return array{setup: Money, recurring: Money} recurring is the price itself for a one-time product
     */
    public static function of(int $productId, int $currencyId, string $cycle, array $options = []): array
    {
        $price = $cycle === Cycle::FREE
            ? ['setup' => Money::zero(), 'recurring' => Money::zero()]
            : self::amounts(self::row('product', $productId, $currencyId), $cycle);
        foreach (ConfigurableOptions::ofProduct($productId) as $option) {
            $extra = self::option($option, $currencyId, $cycle, (int) ($options[$option->id] ?? 0));
            $price = ['setup' => $price['setup']->plus($extra['setup']), 'recurring' => $price['recurring']->plus($extra['recurring'])];
        }

        return $price;
    }

    /** @return array{setup: Money, recurring: Money} */
    private static function option(object $option, int $currencyId, string $cycle, int $value): array
    {
        $counted = in_array((int) $option->optiontype, [3, 4], true);
        $choices = ConfigurableOptions::choices((int) $option->id);
        $choice = $counted || $value === 0 ? (int) ($choices[0]->id ?? 0) : $value;
        $amounts = self::amounts(self::row('configoptions', $choice, $currencyId), $cycle);
        $times = $counted ? (string) $value : '1';

        return ['setup' => $amounts['setup']->times($times), 'recurring' => $amounts['recurring']->times($times)];
    }

    /** @return array{setup: Money, recurring: Money} */
    private static function amounts(?object $row, string $cycle): array
    {
        $amount = static fn (string $column): Money => Money::of((string) ($row->$column ?? '0'));
        $positive = static fn (Money $money): Money => $money->isNegative() ? Money::zero() : $money;

        return ['setup' => $positive($amount(Cycle::setupColumn($cycle))), 'recurring' => $positive($amount(Cycle::column($cycle)))];
    }

    private static function row(string $type, int $id, int $currencyId): ?object
    {
        return Capsule::table('tblpricing')->where('type', $type)->where('relid', $id)->where('currency', $currencyId)->first();
    }
}
