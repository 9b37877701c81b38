<?php

declare(strict_types=1);

namespace Fleio\Tests\Host\Run;

use Fleio\Host\Policy\Generated\Types\Currency;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Run\Breaker;
use Fleio\Host\Settings\AddonSettings;
use PHPUnit\Framework\TestCase;

final class BreakerTest extends TestCase
{
    /**
     * @dataProvider counts
     *
     * @param list<int> $earlier
     */
    public function testARunStopsAboveBothBounds(int $least, int $factor, array $earlier, int $issued, bool $stops): void
    {
        $breaker = new Breaker($this->addon($least, $factor, null), static fn (): array => $earlier, false);

        self::assertSame($stops, $breaker->add($this->amounts($issued, '1.00'), $this->currencies()) !== null);
    }

    /** @return array<string, array{int, int, list<int>, int, bool}> */
    public static function counts(): array
    {
        return [
            'below the least number' => [20, 3, [], 19, false],
            'at the least number' => [20, 3, [], 20, false],
            'above the least number, no earlier run' => [20, 3, [], 21, true],
            'above it, and below thrice the median' => [20, 3, [10, 10, 10], 29, false],
            'at thrice the median' => [20, 3, [10, 10, 10], 30, false],
            'above thrice the median' => [20, 3, [10, 10, 10], 31, true],
            'a median between two runs, at thrice' => [1, 3, [0, 9, 10, 40], 28, false],
            'a median between two runs, above thrice' => [1, 3, [0, 9, 10, 40], 29, true],
            'earlier runs in any order' => [1, 1, [40, 0, 7], 8, true],
            'a single busy run does not raise the bound' => [2, 3, [0, 0, 900], 3, true],
            'no bound' => [0, 3, [], 100000, false],
        ];
    }

    /** @dataProvider sums */
    public function testARunStopsAboveTheSum(string $most, string $each, string $currency, int $issued, bool $stops): void
    {
        $breaker = new Breaker($this->addon(0, 3, $most), static fn (): array => [], false);

        $why = $breaker->add($this->amounts($issued, $each, $currency), $this->currencies());

        self::assertSame($stops, $why !== null, (string) $why);
    }

    /** @return array<string, array{string, string, string, int, bool}> */
    public static function sums(): array
    {
        return [
            'below' => ['10.00', '3.33', 'USD', 3, false],
            'at' => ['10.00', '5.00', 'USD', 2, false],
            'above by a cent' => ['10.00', '10.01', 'USD', 1, true],
            'another currency, at' => ['10.00', '9.00', 'EUR', 1, false],
            'another currency, above' => ['10.00', '9.01', 'EUR', 1, true],
            'sums that a float cannot hold' => ['0.3', '0.1', 'USD', 3, false],
        ];
    }

    public function testWindowsAddUp(): void
    {
        $breaker = new Breaker($this->addon(3, 3, null), static fn (): array => [], false);

        self::assertNull($breaker->add($this->amounts(3, '1'), $this->currencies()));
        self::assertNull($breaker->add([], $this->currencies()));
        self::assertSame(
            'This run would issue 4 invoices: more than 3, and more than 3 times the median of the last 0 runs.',
            $breaker->add($this->amounts(1, '1'), $this->currencies()),
        );
    }

    public function testInvoicesThatEarlierRunsBeganCount(): void
    {
        $breaker = new Breaker($this->addon(3, 3, null), static fn (): array => [], false, 2);

        self::assertNull($breaker->add($this->amounts(1, '1'), $this->currencies()), 'three are usual');
        self::assertNotNull($breaker->add($this->amounts(1, '1'), $this->currencies()));
    }

    public function testAWindowWithoutInvoicesStopsNoRun(): void
    {
        $breaker = new Breaker($this->addon(3, 3, null), static fn (): array => [], false, 4);

        self::assertNull($breaker->add([], $this->currencies()));
        self::assertNotNull($breaker->add($this->amounts(1, '1'), $this->currencies()));
    }

    public function testAnAdminsWordLetsARunPass(): void
    {
        $breaker = new Breaker($this->addon(1, 3, '0.01'), static fn (): array => [], true);

        self::assertNull($breaker->add($this->amounts(500, '100'), $this->currencies()));
    }

    public function testTheSumIsToldWithoutZeros(): void
    {
        $breaker = new Breaker($this->addon(0, 3, '50'), static fn (): array => [], false);

        self::assertSame(
            'This run would issue invoices of 60 in all, in the default currency: more than 50.',
            $breaker->add($this->amounts(1, '60'), $this->currencies()),
        );
    }

    private function addon(int $least, int $factor, ?string $amount): AddonSettings
    {
        return new AddonSettings(240, 64, 8, 5000, 20000, $least, $factor, $amount, 400, false);
    }

    /** @return list<Money> */
    private function amounts(int $count, string $amount, string $currency = 'USD'): array
    {
        return array_fill(0, $count, new Money($amount, $currency));
    }

    /** @return list<Currency> */
    private function currencies(): array
    {
        return [new Currency('USD', '1.00000', 2), new Currency('EUR', '0.90000', 2)];
    }
}
