<?php

declare(strict_types=1);

namespace Benches;

use Closure;

/**
 * Measures by turns, so that a busy machine slows all alike, and takes medians, so that a hiccup counts once.
 */
final class Rounds
{
    private const WARM_UP = 2;

    /**
     * The median of what each contender reports, and its fastest.
     *
     * @param array<string, Closure(int): int> $contenders each performs the round of this number, and answers its
     *     nanoseconds; the first two rounds warm up and do not count
     *
     * @return array<string, array{float, int}>
     */
    public static function measure(int $rounds, array $contenders): array
    {
        $samples = array_fill_keys(array_keys($contenders), []);
        for ($round = 0; $round < $rounds + self::WARM_UP; $round++) {
            foreach ($contenders as $name => $perform) {
                $samples[$name][$round] = $perform($round);
            }
        }
        return array_map(static function (array $all): array {
            $counted = array_slice($all, self::WARM_UP);
            return [self::median($counted), min($counted)];
        }, $samples);
    }

    /**
     * A contender that is timed from outside.
     *
     * @param Closure(int): mixed $work
     *
     * @return Closure(int): int
     */
    public static function clocked(Closure $work): Closure
    {
        return static function (int $round) use ($work): int {
            $started = hrtime(true);
            $work($round);
            return hrtime(true) - $started;
        };
    }

    /**
     * @param list<int> $samples
     */
    private static function median(array $samples): float
    {
        sort($samples);
        $middle = intdiv(count($samples), 2);
        return count($samples) % 2 === 1 ? (float) $samples[$middle] : ($samples[$middle - 1] + $samples[$middle]) / 2;
    }
}
