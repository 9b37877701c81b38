<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;
use WasmComponent\Result;
use WasmComponent\Some;
use WasmComponent\Variant;

/**
 * A function for each type of WIT answers what it is given: here are the values that come back.
 */
final class RoundTripTest extends TestCase
{
    private const INTERFACE = 'test:types/identity';

    /**
     * @dataProvider values
     */
    public function testAValueComesBackAsItWent(string $function, mixed $value): void
    {
        $answer = Fixtures::component('identity')->call(self::INTERFACE, $function, [$value]);
        self::assertTrue(Same::is($value, $answer), var_export($answer, true));
    }

    public static function values(): iterable
    {
        foreach (self::table() as $function => $values) {
            foreach ($values as $index => $value) {
                yield "$function $index" => [$function, $value];
            }
        }
    }

    public function testEveryFunctionIsTried(): void
    {
        $functions = array_column(Fixtures::json('identity'), 'function');
        self::assertEqualsCanonicalizing($functions, array_keys(self::table()));
    }

    public function testWhatMayBeLeftOutOrReorderedComesBackInFullAndInOrder(): void
    {
        $identity = Fixtures::component('identity');
        $call = static fn (string $function, mixed $value): mixed =>
            $identity->call(self::INTERFACE, $function, [$value]);
        self::assertSame(['x' => 1, 'y' => 2, 'label' => null], $call('id-record', ['y' => 2, 'x' => 1]));
        self::assertSame(['read', 'run'], $call('id-flags', ['run', 'read']));
        self::assertSame(3.0, $call('id-f64', 3));
        self::assertSame(16777216.0, $call('id-f32', 16777216));
        self::assertSame(unpack('g', pack('g', 0.1))[1], $call('id-f32', 0.1));
        self::assertNan($call('id-f64', NAN));
    }

    public function testReferencesAreSeenThrough(): void
    {
        $x = 5;
        $point = ['x' => &$x, 'y' => 6];
        $points = [&$point];
        $answer = Fixtures::component('identity')->call(self::INTERFACE, 'id-records', [&$points]);
        self::assertSame([['x' => 5, 'y' => 6, 'label' => null]], $answer);
        self::assertSame(5, $x);
    }

    public function testArgumentsAreNotChanged(): void
    {
        $point = ['y' => 2, 'x' => 1];
        Fixtures::component('identity')->call(self::INTERFACE, 'id-record', [$point]);
        self::assertSame(['y' => 2, 'x' => 1], $point);
    }

    public function testAFunctionWithoutAnAnswerAnswersNull(): void
    {
        self::assertNull(Fixtures::component('hostile')->call(null, 'nothing', []));
    }

    private static function table(): array
    {
        $point = ['x' => 1, 'y' => -1, 'label' => 'here'];
        $nameless = ['x' => PHP_INT_MAX >> 32, 'y' => -2147483648, 'label' => null];
        $shapes = [
            new Variant('dot'), new Variant('circle', 4294967295), new Variant('ratio', -0.5),
            new Variant('name', 'żółć'), new Variant('maybe', null), new Variant('maybe', 255),
        ];
        return [
            'id-bool' => [true, false],
            'id-s8' => [-128, -1, 0, 127],
            'id-u8' => [0, 255],
            'id-s16' => [-32768, 32767],
            'id-u16' => [0, 65535],
            'id-s32' => [-2147483648, 2147483647],
            'id-u32' => [0, 4294967295],
            'id-s64' => [PHP_INT_MIN, -1, PHP_INT_MAX],
            'id-u64' => [0, PHP_INT_MAX],
            'id-f32' => [0.5, -0.0, INF],
            'id-f64' => [0.1, -0.0, 5e-324, PHP_FLOAT_MAX, -INF],
            'id-char' => ['a', "\0", 'é', '𝄞', "\u{10ffff}"],
            'id-string' => ['', 'plain', "a\0b", 'żółć 𝄞', str_repeat('x', 100_000)],
            'id-bytes' => ['', "\x00\xff", random_bytes(1_000)],
            'id-numbers' => [[], [0, 65535]],
            'id-strings' => [[], ['', 'a'], ['one', 'two', 'three']],
            'id-lists' => [[], [[]], [[1, 2], [], [PHP_INT_MIN]]],
            'id-tuple' => [[7, 'seven', true]],
            'id-record' => [$point, $nameless],
            'id-records' => [[], [$point, $nameless, $point]],
            'id-variant' => $shapes,
            'id-variants' => [[], $shapes],
            'id-enum' => ['red', 'dark-green', 'blue'],
            'id-flags' => [[], ['read'], ['read', 'write', 'run']],
            'id-flags8' => [[], ['bit0', 'bit7']],
            'id-flags9' => [[], ['bit0', 'bit7', 'bit8']],
            'id-flags32' => [[], ['bit0', 'bit15', 'bit16', 'bit31']],
            'id-option' => [null, 0, 4],
            'id-option-option' => [null, new Some(null), new Some(4)],
            'id-option-option-option' => [null, new Some(null), new Some(new Some(null)), new Some(new Some('x'))],
            'id-option-record' => [null, $point],
            'id-result' => [Result::ok(1), Result::err('no')],
            'id-result-ok' => [Result::ok(0.25), Result::err()],
            'id-result-err' => [Result::ok(), Result::err('blue')],
            'id-result-none' => [Result::ok(), Result::err()],
            'id-result-option' => [Result::ok(null), Result::ok(-5), Result::err()],
        ];
    }
}
