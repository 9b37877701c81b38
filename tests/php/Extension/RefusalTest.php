<?php

declare(strict_types=1);

namespace Tests\Extension;

use DateTimeImmutable;
use InvalidArgumentException;
use PHPUnit\Framework\TestCase;
use stdClass;
use WasmComponent\Exception\ConversionException;
use WasmComponent\Exception\WasmComponentException;
use WasmComponent\Result;
use WasmComponent\Some;
use WasmComponent\Variant;

/**
 * What does not fit is refused with its path, the type in WIT and what was given; nothing is
 * coerced, and the component is not entered.
 */
final class RefusalTest extends TestCase
{
    private const INTERFACE = 'test:types/identity';
    private const SHAPE = 'variant shape { dot, circle(u32), ratio(f64), name(string), maybe(option<u8>) }';
    private const PERMISSION = 'flags permission { read, write, run }';

    /**
     * @dataProvider refusals
     */
    public function testWhatDoesNotFitIsRefused(
        string $function,
        mixed $value,
        string $path,
        string $expected,
        string $given,
    ): void {
        $instance = Fixtures::component('identity')->instantiate();
        try {
            $instance->call(self::INTERFACE, $function, [$value]);
            self::fail('it was accepted');
        } catch (ConversionException $refusal) {
            self::assertSame([$path, $expected, $given], [$refusal->path, $refusal->expected, $refusal->given]);
            self::assertSame("$path: expected $expected, given $given", $refusal->getMessage());
            self::assertInstanceOf(InvalidArgumentException::class, $refusal);
            self::assertInstanceOf(WasmComponentException::class, $refusal);
        }
        self::assertSame(0, $instance->fuelUsed(), 'the component was entered');
        self::assertTrue($instance->call(self::INTERFACE, 'id-bool', [true]), 'the instance is spoilt');
    }

    public static function refusals(): iterable
    {
        $number = 0;
        foreach ([...self::simple(), ...self::lists(), ...self::members(), ...self::tagged()] as $refusal) {
            yield $refusal[0] . ' ' . $number++ => ["id-$refusal[0]", ...array_slice($refusal, 1)];
        }
    }

    private static function simple(): array
    {
        return [
            ['bool', 1, 'value', 'bool', 'int 1'],
            ['bool', 'true', 'value', 'bool', 'string "true"'],
            ['bool', null, 'value', 'bool', 'null'],
            ['s8', 128, 'value', 's8', 'int 128'],
            ['s8', -129, 'value', 's8', 'int -129'],
            ['u8', -1, 'value', 'u8', 'int -1'],
            ['u8', 256, 'value', 'u8', 'int 256'],
            ['u16', 65536, 'value', 'u16', 'int 65536'],
            ['s32', 2147483648, 'value', 's32', 'int 2147483648'],
            ['u32', 4294967296, 'value', 'u32', 'int 4294967296'],
            ['u32', '1', 'value', 'u32', 'string "1"'],
            ['u32', 1.0, 'value', 'u32', 'float 1.0'],
            ['u32', true, 'value', 'u32', 'bool true'],
            ['u32', null, 'value', 'u32', 'null'],
            ['u32', [1], 'value', 'u32', 'list of 1'],
            ['s64', '9223372036854775808', 'value', 's64', 'string "9223372036854775808"'],
            ['s64', 9.3e18, 'value', 's64', 'float 9.3e18'],
            ['u64', -1, 'value', 'u64', 'int -1'],
            ['f32', 16777217, 'value', 'f32', 'int 16777217'],
            ['f32', 1e39, 'value', 'f32', 'float 1e39'],
            ['f64', 9007199254740993, 'value', 'f64', 'int 9007199254740993'],
            ['f64', '0.5', 'value', 'f64', 'string "0.5"'],
            ['f64', false, 'value', 'f64', 'bool false'],
            ['char', '', 'value', 'char', 'string ""'],
            ['char', 'ab', 'value', 'char', 'string "ab"'],
            ['char', 97, 'value', 'char', 'int 97'],
            ['char', "\xe9", 'value', 'char', 'string with a byte 0xe9 at offset 0 that is not UTF-8'],
            ['string', 1, 'value', 'string', 'int 1'],
            ['string', "ab\xff", 'value', 'string', 'string with a byte 0xff at offset 2 that is not UTF-8'],
            ['string', "\xc3", 'value', 'string', 'string with a byte 0xc3 at offset 0 that is not UTF-8'],
            ['string', "\xed\xa0\x80", 'value', 'string', 'string with a byte 0xed at offset 0 that is not UTF-8'],
            ['string', new DateTimeImmutable('@0'), 'value', 'string', 'DateTimeImmutable'],
            ['u32', 'a long text that goes on and on and on and on', 'value', 'u32',
                'string "a long text that goes on and on and on …'],
        ];
    }

    private static function lists(): array
    {
        return [
            ['bytes', [1, 2], 'value', 'list<u8> as a string of bytes', 'list of 2'],
            ['bytes', 5, 'value', 'list<u8> as a string of bytes', 'int 5'],
            ['numbers', 'ab', 'value', 'list<u16>', 'string "ab"'],
            ['numbers', [1 => 1], 'value', 'list<u16>', 'array of 1'],
            ['numbers', [1 => 1, 0 => 2], 'value', 'list<u16>', 'array of 2'],
            ['numbers', ['a' => 1], 'value', 'list<u16>', 'array of 1'],
            ['numbers', [1, -3], 'value[1]', 'u16', 'int -3'],
            ['lists', [[1], [2, '3']], 'value[1][1]', 's64', 'string "3"'],
            ['strings', ['a', "\xff"], 'value[1]', 'string', 'string with a byte 0xff at offset 0 that is not UTF-8'],
            ['tuple', [1, 'a'], 'value', 'tuple<u8, string, bool>', 'list of 2'],
            ['tuple', [1, 'a', true, 4], 'value', 'tuple<u8, string, bool>', 'list of 4'],
            ['tuple', [1, 2, true], 'value[1]', 'string', 'int 2'],
            ['tuple', ['a' => 1, 'b' => 'a', 'c' => true], 'value', 'tuple<u8, string, bool>', 'array of 3'],
        ];
    }

    private static function members(): array
    {
        return [
            ['record', ['x' => 1, 'z' => 1], 'value', 'record point', 'missing y; unknown z'],
            ['record', [], 'value', 'record point', 'missing x, y'],
            ['record', ['x' => 'no', 'Y' => 1, 7 => 2], 'value', 'record point', 'missing y; unknown Y, 7'],
            ['record', ['x' => 1, 'y' => 2, 'label' => null, "\xff" => 3], 'value', 'record point', "unknown \u{fffd}"],
            ['record', ['x' => 1, 'y' => 2, 'label' => 3], 'value.label', 'string', 'int 3'],
            ['record', [1, 2], 'value', 'record point', 'missing x, y; unknown 0, 1'],
            ['record', new stdClass(), 'value', 'record point { x: s32, y: s32, label: option<string> }', 'stdClass'],
            ['records', [['x' => 1, 'y' => 2], ['x' => '1', 'y' => 2]], 'value[1].x', 's32', 'string "1"'],
            ['enum', 'Red', 'value', 'enum color { red, dark-green, blue }', 'string "Red"'],
            ['enum', 0, 'value', 'enum color { red, dark-green, blue }', 'int 0'],
            ['flags', ['fly'], 'value[0]', self::PERMISSION, 'string "fly"'],
            ['flags', ['run', 'run'], 'value[1]', self::PERMISSION, 'string "run" twice'],
            ['flags', 'read', 'value', self::PERMISSION, 'string "read"'],
            ['flags', ['read' => true], 'value', self::PERMISSION, 'array of 1'],
            ['flags', [1], 'value[0]', self::PERMISSION, 'int 1'],
            ['option-record', ['x' => 1], 'value', 'record point', 'missing y'],
        ];
    }

    private static function tagged(): array
    {
        $some = 'option<option<u32>> as null or WasmComponent\Some';
        return [
            ['variant', new Variant('square'), 'value.tag', self::SHAPE, 'string "square"'],
            ['variant', 'dot', 'value', self::SHAPE . ' as WasmComponent\Variant', 'string "dot"'],
            ['variant', ['tag' => 'dot'], 'value', self::SHAPE . ' as WasmComponent\Variant', 'array of 1'],
            ['variant', Result::ok(), 'value', self::SHAPE . ' as WasmComponent\Variant', 'WasmComponent\Result'],
            ['variant', new Variant('dot', 1), 'value.value', 'null, as dot has no payload', 'int 1'],
            ['variant', new Variant('circle'), 'value.value', 'u32', 'null'],
            ['variant', new Variant('circle', -1), 'value.value', 'u32', 'int -1'],
            ['variants', [new Variant('maybe', 256)], 'value[0].value', 'u8', 'int 256'],
            ['option', '4', 'value', 'u32', 'string "4"'],
            ['option', new Some(4), 'value', 'u32', 'WasmComponent\Some'],
            ['option-option', 4, 'value', $some, 'int 4'],
            ['option-option', new Some('4'), 'value.some', 'u32', 'string "4"'],
            ['option-option', new Some(new Some(4)), 'value.some', 'u32', 'WasmComponent\Some'],
            ['result', 1, 'value', 'result<u32, string> as WasmComponent\Result', 'int 1'],
            ['result', new Variant('ok', 1), 'value', 'result<u32, string> as WasmComponent\Result',
                'WasmComponent\Variant'],
            ['result', Result::ok('1'), 'value.value', 'u32', 'string "1"'],
            ['result', Result::err(), 'value.value', 'string', 'null'],
            ['result-none', Result::ok(1), 'value.value', 'null, as ok has no payload', 'int 1'],
        ];
    }

    /**
     * @dataProvider argumentLists
     */
    public function testArgumentsMustBeAListOfAllParameters(array $arguments, string $given): void
    {
        $this->expectException(ConversionException::class);
        $this->expectExceptionMessage(
            "arguments: expected a list of 1 arguments for id-bool: func(value: bool) -> bool, given $given"
        );
        Fixtures::component('identity')->call(self::INTERFACE, 'id-bool', $arguments);
    }

    public static function argumentLists(): array
    {
        return [
            'none' => [[], '0'],
            'two' => [[true, true], '2'],
            'by name' => [['value' => true], 'an array with other keys'],
        ];
    }

    public function testAnIntegerThatPhpDoesNotHaveIsRefusedOnTheWayOut(): void
    {
        $this->expectException(ConversionException::class);
        $this->expectExceptionMessage(
            'result: expected u64 up to 9223372036854775807, PHP_INT_MAX, given 9223372036854775808'
        );
        Fixtures::component('hostile')->call(null, 'large', []);
    }
}
