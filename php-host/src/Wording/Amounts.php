<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Policy\Generated\Types\Terms;

/**
 * Amounts in words: exact, with at least the decimals that their currency is written with.
 */
final readonly class Amounts
{
    /**
     * @param array<string, int> $digits decimals by currency; one that is unknown is written as it is
     */
    public function __construct(private array $digits = [])
    {
    }

    /**
     * With the currencies of these terms.
     */
    public static function under(Terms $terms): self
    {
        return new self(array_column($terms->currencies, 'minorDigits', 'code'));
    }

    /**
     * Such as `10.00 USD`.
     */
    public function money(Money $money): string
    {
        return $this->amount($money->amount, $money->currency);
    }

    /**
     * The same of an amount whose currency stands elsewhere. Zeros are added, digits never taken away.
     */
    public function amount(string $amount, string $currency): string
    {
        $given = strlen(substr((string) strrchr($amount, '.'), 1));
        $missing = max(0, ($this->digits[$currency] ?? 0) - $given);
        $point = $given === 0 && 0 < $missing ? '.' : '';

        return $amount . $point . str_repeat('0', $missing) . " {$currency}";
    }
}
