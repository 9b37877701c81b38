<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;
use WasmComponent\Component;

/**
 * A thousand random types, echoed as lists of random values. The types are those of a fixed seed.
 *
 * WASM_COMPONENT_VALUES sets how many values of each type are sent, if it should not be 1000.
 */
final class RandomTypesTest extends TestCase
{
    private const VALUES = 1000;
    private const VALUES_PER_CALL = 50;

    /**
     * @dataProvider components
     */
    public function testEveryValueComesBackAsItWent(int $seed): void
    {
        $told = Fixtures::json('random')[$seed];
        $component = Component::fromFile(Fixtures::path($told['component']));
        $random = new RandomValues($seed);
        foreach ($told['echoes'] as ['function' => $function, 'type' => $type]) {
            for ($left = self::values(); 0 < $left; $left -= self::VALUES_PER_CALL) {
                $values = $random->listOf($type, min($left, self::VALUES_PER_CALL));
                $answer = $component->call('test:random/echoes', $function, [$values]);
                self::assertTrue(
                    Same::is($values, $answer),
                    "{$told['component']} $function of " . json_encode($type),
                );
            }
        }
    }

    public static function components(): iterable
    {
        foreach (Fixtures::json('random') as $seed => $told) {
            yield $told['component'] => [$seed];
        }
    }

    public function testThereAreAThousandTypes(): void
    {
        self::assertSame(1000, array_sum(array_map(
            static fn (array $told): int => count($told['echoes']),
            Fixtures::json('random'),
        )));
    }

    private static function values(): int
    {
        return (int) (getenv('WASM_COMPONENT_VALUES') ?: self::VALUES);
    }
}
