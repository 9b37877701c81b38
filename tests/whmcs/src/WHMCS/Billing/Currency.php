<?php

declare(strict_types=1);

namespace WHMCS\Billing;

use WHMCS\Model\AbstractModel;

/** A currency and its rate to the default one. */
class Currency extends AbstractModel
{
    protected $table = 'tblcurrencies';

    /** The id that a first installation gives the default currency; the flag `default` is what counts. */
    public const DEFAULT_CURRENCY_ID = 1;

    public function scopeDefaultCurrency($query)
    {
        return $query->where('default', 1);
    }

    public function scopeByCode($query, $code)
    {
        return $query->where('code', $code);
    }

    public function scopeDefaultSorting($query)
    {
        return $query->orderBy('default', 'desc')->orderBy('code');
    }

    /** @return string units per unit of the default currency */
    public function getRate()
    {
        return $this->attributes['rate'];
    }

    public function isNonFractionalCurrency(): bool
    {
        return in_array($this->attributes['code'], \Standin\Billing\Currencies::WHOLE, true);
    }

    public function convertTo($amount, self $currency): float
    {
        return self::convertBetween($this, $amount, $currency);
    }

    /** WHMCS documents a float here; it is made from the exact amount at the very end. */
    public static function convertBetween(self $from, $amount, self $to): float
    {
        return (float) convertCurrency($amount, $from->id, $to->id);
    }
}
