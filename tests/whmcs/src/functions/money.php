<?php

declare(strict_types=1);

// Currencies and tax, as modules ask for them.

use Standin\Money;
use Standin\Refused;
use Standin\Whmcs;
use WHMCS\View\Formatter\Price;

/** @return array<string, mixed> the client's currency; without client that of the visitor, else the default one */
function getCurrency($clientId = null, $cartCurrency = null)
{
    $currencies = Whmcs::running()->currencies;
    $chosen = (int) ($cartCurrency ?: ($_SESSION['currency'] ?? 0));
    $GLOBALS['currency'] = (int) $clientId > 0
        ? $currencies->ofClient((int) $clientId)
        : $currencies->find($chosen) ?? $currencies->default();
    return $GLOBALS['currency'];
}

/** Prints in the currency asked for, else in that of the last getCurrency. */
function formatCurrency($amount, $currencyId = null)
{
    $currency = is_array($currencyId) ? $currencyId : Whmcs::running()->currencies->find((int) $currencyId);
    return new Price(is_object($amount) ? (string) $amount : $amount ?? '0', $currency ?? $GLOBALS['currency'] ?? getCurrency());
}

/** @return string `amount / rate_from * rate_to` with two decimals; a warning and 0.00 for an unusable currency */
function convertCurrency($amount, $from, $to, $baseRate = 0)
{
    $money = Money::of(is_float($amount) ? sprintf('%.6F', $amount) : (string) $amount);
    try {
        return (string) Whmcs::running()->currencies->convert($money, (int) $from, (int) $to);
    } catch (Refused $refused) {
        trigger_error($refused->getMessage(), E_USER_WARNING);
        return '0.00';
    }
}

function format_as_currency($amount)
{
    return (string) Money::of(is_float($amount) ? sprintf('%.6F', $amount) : (string) $amount);
}

/** @return array{name: string, rate: string} */
function getTaxRate($level, $state, $country, $exempt = false)
{
    return Whmcs::running()->taxRules->rate((int) $level, (string) $state, (string) $country);
}
