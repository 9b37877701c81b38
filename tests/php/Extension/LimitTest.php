<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;
use RuntimeException;
use WasmComponent\Exception\ConversionException;
use WasmComponent\Exception\DeadlineExceededException;
use WasmComponent\Exception\FuelExhaustedException;
use WasmComponent\Exception\LimitException;
use WasmComponent\Exception\MemoryLimitException;
use WasmComponent\Exception\PoisonedInstanceException;
use WasmComponent\Exception\ResultLimitException;
use WasmComponent\Exception\StackExhaustedException;
use WasmComponent\Exception\TrapException;
use WasmComponent\Exception\WasmComponentException;
use WasmComponent\Limits;

/**
 * A hostile component ends at each limit with that limit's own exception, and PHP goes on.
 */
final class LimitTest extends TestCase
{
    private const ROUNDS = 10_000;
    private const GROWTH_MAX = 8 << 20;

    /**
     * @dataProvider ends
     */
    public function testEachEndHasItsOwnException(
        string $function,
        array $arguments,
        array $limits,
        string $class,
        string $message,
        string $property,
        int|string $value,
    ): void {
        $instance = Fixtures::component('hostile')->instantiate(new Limits(...$limits));
        try {
            $instance->call(null, $function, $arguments);
            self::fail("$function came back");
        } catch (WasmComponentException $end) {
            self::assertSame([$class, $message], [$end::class, $end->getMessage()]);
            self::assertSame($value, $end->$property);
            self::assertSame(is_int($value), $end instanceof LimitException);
            self::assertInstanceOf(RuntimeException::class, $end);
        }
        $used = $instance->fuelUsed();
        try {
            $instance->call(null, 'identity', [1]);
            self::fail('it was entered again');
        } catch (PoisonedInstanceException) {
            self::assertSame($used, $instance->fuelUsed());
        }
    }

    /**
     * @dataProvider ends
     */
    public function testTenThousandTimesLeavePhpUnharmed(
        string $function,
        array $arguments,
        array $limits,
        string $class,
    ): void {
        $component = Fixtures::component('hostile');
        $limits = new Limits(...$limits);
        $rounds = isset($limits->deadlineMs) && $limits->deadlineMs <= 5 ? 1_000 : self::ROUNDS;
        $before = 0;
        for ($round = 0; $round < $rounds; $round++) {
            if ($round === intdiv($rounds, 10)) {
                $before = Fixtures::residentBytes();
            }
            try {
                $component->call(null, $function, $arguments, $limits);
                self::fail("$function came back");
            } catch (WasmComponentException $end) {
                self::assertSame($class, $end::class);
            }
        }
        self::assertSame(7, $component->call(null, 'identity', [7], $limits));
        self::assertLessThan(self::GROWTH_MAX, Fixtures::residentBytes() - $before, 'resident memory grew');
    }

    public static function ends(): array
    {
        $fuel = ['fuel' => 100_000];
        $memory = [...$fuel, 'memoryBytes' => 1 << 20];
        $answer = ['resultBytes' => 1_000];
        $stack = 256 << 10;
        $trap = static fn (string $code, string $says): array => [TrapException::class, "trap $code: $says", 'trap', $code];
        $deadline = 'the deadline of 5 ms has passed';
        return [
            'endless loop' => ['spin', [], $fuel, FuelExhaustedException::class,
                'all 100000 units of fuel are used up', 'limit', 100_000],
            'endless loop against the clock' => ['spin', [], ['deadlineMs' => 5], DeadlineExceededException::class,
                $deadline, 'limit', 5],
            'memory hog' => ['hog', [], $memory, MemoryLimitException::class,
                'more than 1048576 bytes of memory wanted', 'limit', 1 << 20],
            'giant text' => ['text', [1_001], $answer, ResultLimitException::class,
                'answers larger than 1000 bytes', 'limit', 1_000],
            'giant list' => ['blob', [26], $answer, ResultLimitException::class,
                'answers larger than 1000 bytes', 'limit', 1_000],
            'endless recursion' => ['recurse', [], [], StackExhaustedException::class,
                'call stack exhausted', 'limit', $stack],
            'abort' => ['stop', [], [],
                ...$trap('unreachable', 'wasm trap: wasm `unreachable` instruction executed')],
            'division by zero' => ['divide', [], [],
                ...$trap('integer-divide-by-zero', 'wasm trap: integer divide by zero')],
            'beyond its memory' => ['beyond-memory', [], [],
                ...$trap('memory-out-of-bounds', 'wasm trap: out of bounds memory access')],
        ];
    }

    /**
     * @dataProvider lies
     */
    public function testAnAnswerAgainstTheRulesIsATrap(string $function): void
    {
        try {
            Fixtures::component('hostile')->call(null, $function, []);
            self::fail('it was believed');
        } catch (TrapException $trap) {
            self::assertSame('abi-violation', $trap->trap);
        }
    }

    public static function lies(): array
    {
        return [['no-text'], ['no-status'], ['no-char'], ['no-pointer']];
    }

    public function testAnswersAtTheirLimitPass(): void
    {
        $hostile = Fixtures::component('hostile');
        $limits = new Limits(resultBytes: 1_000);
        self::assertSame(1_000, strlen($hostile->call(null, 'text', [1_000], $limits)));
        self::assertSame(25, strlen($hostile->call(null, 'blob', [25], $limits)), '40 bytes for each element');
    }

    public function testLimitsSpanTheLifeOfAnInstance(): void
    {
        $hostile = Fixtures::component('hostile');
        $probe = $hostile->instantiate();
        $probe->call(null, 'burn', [1_000]);
        $once = $probe->fuelUsed();
        $instance = $hostile->instantiate(new Limits(fuel: 2 * $once));
        $instance->call(null, 'burn', [1_000]);
        $instance->call(null, 'burn', [1_000]);
        self::assertSame(2 * $once, $instance->usage()->fuel);
        $this->expectException(FuelExhaustedException::class);
        $instance->call(null, 'burn', [1_000]);
    }

    public function testFuelIsTheSameEveryTime(): void
    {
        $fuel = [];
        for ($round = 0; $round < 20; $round++) {
            $instance = Fixtures::component('hostile')->instantiate();
            $instance->call(null, 'burn', [1_234]);
            $fuel[$instance->fuelUsed()] = true;
        }
        self::assertCount(1, $fuel);
    }

    public function testUsageCountsAllThree(): void
    {
        $instance = Fixtures::component('hostile')->instantiate();
        self::assertSame(1 << 16, $instance->usage()->memoryBytes);
        $instance->call(null, 'grow', [2]);
        $usage = $instance->usage();
        self::assertSame(3 << 16, $usage->memoryBytes);
        self::assertGreaterThan(0, $usage->nanoseconds);
        self::assertSame($instance->fuelUsed(), $usage->fuel);
    }

    public function testASettingIsACeiling(): void
    {
        $settings = new Limits();
        self::assertSame((int) ini_get('wasm_component.fuel'), $settings->fuel);
        $raised = new Limits(fuel: PHP_INT_MAX, deadlineMs: PHP_INT_MAX, memoryBytes: PHP_INT_MAX, resultBytes: 1);
        self::assertSame($settings->fuel, $raised->fuel);
        self::assertSame($settings->deadlineMs, $raised->deadlineMs);
        self::assertSame($settings->memoryBytes, $raised->memoryBytes);
        self::assertSame(1, $raised->resultBytes);
        self::assertFalse(@ini_set('wasm_component.fuel', '999999999999'), 'code changed a system setting');
    }

    /**
     * @dataProvider noLimits
     */
    public function testALimitIsANumberFromOneOn(mixed $fuel, string $given): void
    {
        try {
            new Limits(fuel: $fuel);
            self::fail('it was accepted');
        } catch (ConversionException $refusal) {
            self::assertSame("fuel: expected an int from 1 on, given $given", $refusal->getMessage());
        }
    }

    public static function noLimits(): array
    {
        return [[0, 'int 0'], [-1, 'int -1'], ['5', 'string "5"'], [1.5, 'float 1.5'], [true, 'bool true']];
    }
}
