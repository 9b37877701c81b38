<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Policy\Generated\Types\Currency;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Settings\AddonSettings;

/**
 * Stops a run that would issue much more than runs usually do, until an admin says that it is right.
 *
 * Too much is more invoices than the addon's factor times the median of earlier runs, and more than its least number; or a
 * larger sum than its amount. The sum is a guard only: it is counted in the default currency, cut after 12 decimals.
 */
final class Breaker
{
    private const SCALE = 12;

    /** @var numeric-string */
    private string $sum = '0';

    /**
     * @param \Closure(): list<int> $earlier reads how many invoices earlier runs issued, in any order
     * @param bool $isPassed whether an admin let this run pass
     * @param int $count invoices that this run finished for earlier ones, whose sums those counted
     */
    public function __construct(
        private readonly AddonSettings $addon,
        private readonly \Closure $earlier,
        private readonly bool $isPassed,
        private int $count = 0,
    ) {
    }

    /**
     * Adds invoices of a window to what the run issues.
     *
     * @param list<Money> $amounts
     * @param list<Currency> $currencies of WHMCS
     *
     * @return string|null why the run stops; null = it may go on
     */
    public function add(array $amounts, array $currencies): ?string
    {
        $this->count += count($amounts);
        foreach ($amounts as $amount) {
            $this->sum = bcadd($this->sum, self::inDefaultCurrency($amount, $currencies), self::SCALE);
        }
        if ($this->isPassed || $amounts === []) {
            return null;
        }

        return $this->tooMany() ?? $this->tooMuch();
    }

    private function tooMany(): ?string
    {
        $least = $this->addon->breakerIssues;
        if ($least === 0 || $this->count <= $least) {
            return null;
        }
        $earlier = ($this->earlier)();
        if (2 * $this->count <= $this->addon->breakerFactor * self::twiceTheMedian($earlier)) {
            return null;
        }

        return "This run would issue {$this->count} invoices: more than {$least}, and more than {$this->addon->breakerFactor} times "
            . 'the median of the last ' . count($earlier) . ' runs.';
    }

    private function tooMuch(): ?string
    {
        $most = $this->addon->breakerAmount;
        if ($most === null || bccomp($this->sum, $most, self::SCALE) <= 0) {
            return null;
        }

        $sum = rtrim(rtrim($this->sum, '0'), '.');

        return "This run would issue invoices of {$sum} in all, in the default currency: more than {$most}.";
    }

    /** @param list<int> $numbers */
    private static function twiceTheMedian(array $numbers): int
    {
        if ($numbers === []) {
            return 0;
        }
        sort($numbers);
        $last = count($numbers) - 1;

        return $numbers[intdiv($last, 2)] + $numbers[intdiv($last + 1, 2)];
    }

    /** @param list<Currency> $currencies */
    private static function inDefaultCurrency(Money $money, array $currencies): string
    {
        foreach ($currencies as $currency) {
            if ($currency->code === $money->currency) {
                return bcdiv($money->amount, $currency->rate, self::SCALE);
            }
        }

        throw new \LogicException("the policy issued in {$money->currency}, which is none of the terms' currencies");
    }
}
