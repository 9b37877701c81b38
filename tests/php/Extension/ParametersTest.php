<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;

/**
 * Up to 16 flattened parameters are passed as they are, more of them through memory.
 */
final class ParametersTest extends TestCase
{
    /**
     * @dataProvider counts
     */
    public function testParametersArriveInTheirPlaces(int $count): void
    {
        $parameters = array_map(static fn (int $place): int => 1000 + $place * $place, range(1, $count));
        $sum = 0;
        foreach ($parameters as $index => $parameter) {
            $sum += $parameter * ($index + 1);
        }
        self::assertSame($sum, Fixtures::component('parameters')->call(null, "sum$count", $parameters));
    }

    public static function counts(): array
    {
        return [[1], [15], [16], [17]];
    }
}
