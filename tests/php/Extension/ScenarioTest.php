<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;
use WasmComponent\Component;
use WasmComponent\Limits;

/**
 * Every step of every scenario, as wasmtime answered it from Rust: the same answer, the same fuel.
 */
final class ScenarioTest extends TestCase
{
    public function testEveryStepGetsTheSameAnswerForTheSameFuel(): void
    {
        $told = Fixtures::json('scenarios');
        $component = Component::fromFile(Fixtures::root() . '/build/fleio-policy.wasm', sha256: $told['digest']);
        foreach ($told['steps'] as $step) {
            ['params' => $params, 'result' => $result] = $told['functions'][$step['types']];
            $arguments = array_map(Wire::toValue(...), $params, $step['arguments']);
            $instance = $component->instantiate(new Limits(deadlineMs: 60_000));
            $answer = $instance->call($step['interface'], $step['function'], $arguments);
            self::assertEquals($step['answer'], Wire::fromValue($result, $answer), $step['name']);
            self::assertSame($step['fuel'], $instance->fuelUsed(), $step['name']);
        }
        self::assertNotEmpty($told['steps']);
    }
}
