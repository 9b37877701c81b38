<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Cart\Adjustment;
use Standin\Cart\OrderLine;
use Standin\Money;
use Standin\Whmcs;
use WHMCS\Authentication\CurrentUser;
use WHMCS\Database\Capsule;

/** The tax that the invoice of a cart will have. */
final class CartTax
{
    /**
     * @param array<int, OrderLine> $lines
     * @param list<Adjustment> $adjustments
     * @return array{name: string, rate: string, amount: Money, total: Money}
     */
    public static function of(array $lines, array $adjustments): array
    {
        $rules = Whmcs::running()->taxRules;
        $client = (new CurrentUser())->client();
        $row = $client === null ? null : Capsule::table('tblclients')->where('id', $client->id)->first();
        $rates = $row === null ? ['0', '0'] : array_map('strval', array_values($rules->forClient($row)));
        $taxed = Capsule::table('tblproducts')->where('tax', 1)->pluck('id')->all();
        $amounts = array_map(static fn (OrderLine $line): array => [$line->first(), in_array($line->productId, $taxed)], array_values($lines));
        array_push($amounts, ...array_map(static fn (Adjustment $one): array => [$one->amount, $one->taxed], $adjustments));
        [$subtotal, $tax, $tax2] = $rules->calculation()->totals($amounts, $rates[0], $rates[1]);

        return ['name' => 'Tax', 'rate' => $rates[0], 'amount' => $tax->plus($tax2), 'total' => Money::sum($subtotal, $tax, $tax2)];
    }
}
