<?php

declare(strict_types=1);

namespace Standin;

/** An exact amount with two decimals, kept as text. Rounds half away from zero, once, where a factor needs it. */
final readonly class Money
{
    private const SCALE = 2;
    /** Digits of intermediate results; what is lost beyond them cannot reach a cent. */
    private const WIDE = 20;

    private function __construct(public string $value)
    {
    }

    /** @throws Refused when it is no decimal number */
    public static function of(string|int $amount): self
    {
        return self::tryParse((string) $amount) ?? throw new Refused("'$amount' is no amount: write it as 12.34.");
    }

    /** Null when it is no decimal number. More decimals are rounded. */
    public static function tryParse(string $amount): ?self
    {
        return preg_match('/^-?\d{1,14}(\.\d{1,12})?$/', $amount) === 1 ? new self(self::round($amount)) : null;
    }

    public static function zero(): self
    {
        return new self('0.00');
    }

    public static function sum(self ...$amounts): self
    {
        return array_reduce($amounts, static fn (self $all, self $one) => $all->plus($one), self::zero());
    }

    public function plus(self $other): self
    {
        return new self(bcadd($this->value, $other->value, self::SCALE));
    }

    public function minus(self $other): self
    {
        return new self(bcsub($this->value, $other->value, self::SCALE));
    }

    public function negated(): self
    {
        return self::zero()->minus($this);
    }

    /** Times `$multiplier` / `$divisor`, rounded once. */
    public function times(string $multiplier, string $divisor = '1', int $decimals = self::SCALE): self
    {
        $exact = bcdiv(bcmul($this->value, $multiplier, self::WIDE), $divisor, self::WIDE);
        return new self(bcadd(self::round($exact, $decimals), '0', self::SCALE));
    }

    public function compare(self $other): int
    {
        return bccomp($this->value, $other->value, self::SCALE);
    }

    public function isPositive(): bool
    {
        return $this->compare(self::zero()) > 0;
    }

    public function isNegative(): bool
    {
        return $this->compare(self::zero()) < 0;
    }

    public function isZero(): bool
    {
        return $this->compare(self::zero()) === 0;
    }

    public function min(self $other): self
    {
        return $this->compare($other) < 0 ? $this : $other;
    }

    public function max(self $other): self
    {
        return $this->compare($other) > 0 ? $this : $other;
    }

    public function __toString(): string
    {
        return $this->value;
    }

    /** Half away from zero. */
    public static function round(string $exact, int $decimals = self::SCALE): string
    {
        $half = bcdiv(str_starts_with($exact, '-') ? '-5' : '5', bcpow('10', (string) ($decimals + 1)), $decimals + 1);
        $rounded = bcadd(bcadd($exact, $half, self::WIDE), '0', $decimals);
        return bccomp($rounded, '0', $decimals) === 0 ? bcadd('0', '0', $decimals) : $rounded;
    }
}
