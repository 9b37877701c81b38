<?php

declare(strict_types=1);

namespace WHMCS\View\Formatter;

use Standin\Money;

/** An amount with its currency, printed in the currency's format. */
class Price
{
    private const FORMATS = [1 => [2, '.', ''], 2 => [2, '.', ','], 3 => [2, ',', '.'], 4 => [0, '.', ',']];

    private Money $amount;

    /**
     * @param string|int|float $price
     * @param array<string, mixed> $currency
     */
    public function __construct($price, private array $currency = [])
    {
        $this->amount = Money::of(is_float($price) ? sprintf('%.4F', $price) : $price);
    }

    /** The amount as `1234.56`. */
    public function toNumeric(): string
    {
        return $this->amount->value;
    }

    public function toPrefixed(): string
    {
        return ($this->currency['prefix'] ?? '') . $this->grouped();
    }

    public function toSuffixed(): string
    {
        return $this->grouped() . ($this->currency['suffix'] ?? '');
    }

    public function toFull(): string
    {
        return ($this->currency['prefix'] ?? '') . $this->grouped() . ($this->currency['suffix'] ?? '');
    }

    /** @return array<string, mixed> */
    public function getCurrency(): array
    {
        return $this->currency;
    }

    public function __toString(): string
    {
        return $this->toFull();
    }

    private function grouped(): string
    {
        [$decimals, $point, $thousands] = self::FORMATS[(int) ($this->currency['format'] ?? 1)] ?? self::FORMATS[1];
        $text = Money::round($this->amount->value, $decimals);
        [$whole, $cents] = array_pad(explode('.', ltrim($text, '-')), 2, '');
        $whole = strrev(implode(strrev($thousands), str_split(strrev($whole), 3)));
        return (str_starts_with($text, '-') ? '-' : '') . $whole . ($cents === '' ? '' : $point . $cents);
    }
}
