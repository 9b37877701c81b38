<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;

/** How tax is computed: on top of amounts or within them, level 2 on the net amount or on level 1 too, rounded per line or once. */
final readonly class TaxCalculation
{
    private const SCALE = 12;

    public function __construct(private bool $inclusive, private bool $compound, private bool $perLine)
    {
    }

    /**
     * @param list<array{Money, bool}> $lines amount, taxed
     * @return array{Money, Money, Money} subtotal, tax of level 1, of level 2; the subtotal is net
     */
    public function totals(array $lines, string $rate1, string $rate2): array
    {
        $all = Money::sum(...array_map(static fn (array $line) => $line[0], $lines));
        $taxable = array_map(
            static fn (array $line) => $line[0],
            array_values(array_filter($lines, static fn (array $line) => $line[1])),
        );
        $bases = $this->perLine ? $taxable : [Money::sum(...$taxable)];
        $tax1 = $tax2 = Money::zero();
        foreach ($bases as $base) {
            [$first, $second] = $this->inclusive ? $this->within($base, $rate1, $rate2) : $this->onTop($base, $rate1, $rate2);
            $tax1 = $tax1->plus($first);
            $tax2 = $tax2->plus($second);
        }
        return [$this->inclusive ? $all->minus($tax1)->minus($tax2) : $all, $tax1, $tax2];
    }

    /** @return array{Money, Money} */
    private function onTop(Money $net, string $rate1, string $rate2): array
    {
        $tax1 = $net->times($rate1, '100');
        return [$tax1, ($this->compound ? $net->plus($tax1) : $net)->times($rate2, '100')];
    }

    /** @return array{Money, Money} */
    private function within(Money $gross, string $rate1, string $rate2): array
    {
        if ($this->compound) {
            $tax2 = $gross->times($rate2, bcadd('100', $rate2, self::SCALE));
            return [$gross->minus($tax2)->times($rate1, bcadd('100', $rate1, self::SCALE)), $tax2];
        }
        $whole = bcadd('100', bcadd($rate1, $rate2, self::SCALE), self::SCALE);
        return [$gross->times($rate1, $whole), $gross->times($rate2, $whole)];
    }
}
