<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** A currency of WHMCS. */
final readonly class CurrencyRow
{
    /**
     * @param string $rate units of it for one unit of the default currency, as the database gives it: `0.92000`
     * @param int $minorDigits decimals of the smallest amount an invoice may carry: 0 or 2
     */
    public function __construct(
        public int $id,
        public string $code,
        public string $rate,
        public bool $isDefault,
        public int $minorDigits,
    ) {
    }
}
