<?php

declare(strict_types=1);

namespace Standin\Cart;

use Standin\Billing\BillingCycle;

/** How often a product is paid for, as the cart spells it (`monthly`) and as services do (`Monthly`). */
final class Cycle
{
    public const ONCE = 'onetime';
    public const FREE = 'free';

    /** The spelling of tblhosting. Unknown words count as one time. */
    public static function ofService(string $word): string
    {
        $recurring = self::recurring($word);

        return $recurring->value ?? (strtolower($word) === self::FREE || $word === 'Free Account' ? 'Free Account' : 'One Time');
    }

    public static function recurring(string $word): ?BillingCycle
    {
        foreach (BillingCycle::cases() as $cycle) {
            if (in_array(strtolower($word), [$cycle->column(), strtolower($cycle->value)], true)) {
                return $cycle;
            }
        }

        return null;
    }

    /** The column of tblpricing: a one-time price stands in the monthly one. */
    public static function column(string $word): string
    {
        return self::recurring($word)?->column() ?? 'monthly';
    }

    public static function setupColumn(string $word): string
    {
        return self::column($word)[0] . 'setupfee';
    }
}
