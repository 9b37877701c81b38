<?php

declare(strict_types=1);

namespace Tests\Extension;

use ArgumentCountError;
use ArrayObject;
use Closure;
use Error;
use Exception;
use PHPUnit\Framework\TestCase;
use ReflectionClass;
use ReflectionException;
use ReflectionProperty;
use Throwable;
use TypeError;
use WasmComponent\Limits;
use WasmComponent\Result;
use WasmComponent\Some;
use WasmComponent\Usage;
use WasmComponent\Variant;

/**
 * Values are made once and never change, whatever is tried.
 */
final class ValueClassTest extends TestCase
{
    /**
     * @dataProvider attempts
     */
    public function testNothingChangesAValue(callable $attempt): void
    {
        foreach (self::values() as $property => $value) {
            $before = var_export($value, true);
            try {
                $attempt($value, $property);
                $refused = false;
            } catch (Error | Exception) {
                $refused = true;
            }
            self::assertSame($before, var_export($value, true), $value::class);
            self::assertTrue($refused, $value::class . ' did not refuse');
        }
    }

    public static function attempts(): array
    {
        return [
            'write' => [static fn (object $value, string $name): mixed => $value->$name = 'other'],
            'write what it is' => [static fn (object $value, string $name): mixed => $value->$name = $value->$name],
            'add to' => [static fn (object $value, string $name): mixed => $value->$name .= 'more'],
            'count up' => [static fn (object $value, string $name): mixed => $value->$name++],
            'reference' => [static function (object $value, string $name): void {
                $reference = &$value->$name;
                $reference = 'other';
            }],
            'loop by reference' => [static function (object $value): void {
                foreach ($value as &$property) {
                    $property = 'other';
                }
            }],
            'unset' => [static function (object $value, string $name): void {
                unset($value->$name);
            }],
            'add a property' => [static fn (object $value): mixed => $value->other = 1],
            'write from its own scope' => [static function (object $value, string $name): void {
                Closure::bind(fn (): mixed => $value->$name = 'other', null, $value::class)();
            }],
            'write by reflection' => [static function (object $value, string $name): void {
                (new ReflectionProperty($value, $name))->setValue($value, 'other');
            }],
            'construct again' => [static fn (object $value): mixed => $value->__construct('other', 'thing')],
            'serialize' => [static fn (object $value): string => serialize($value)],
            'bind as array object' => [static function (object $value, string $name): void {
                $bound = new ArrayObject($value);
                $bound[$name] = 'other';
            }],
        ];
    }

    public function testAPropertyOfAPropertyIsAValueToo(): void
    {
        $list = [1, 2];
        $variant = new Variant('case', $list);
        $list[] = 3;
        self::assertSame([1, 2], $variant->value);
        $this->expectException(Error::class);
        $variant->value[] = 3;
    }

    public function testAReferenceThatWasGivenIsNotKept(): void
    {
        $text = 'before';
        $variant = new Variant('case', $text);
        $reference = &$text;
        $some = new Some($reference);
        $text = 'after';
        self::assertSame('before', $variant->value);
        self::assertSame('before', $some->value);
    }

    public function testACloneIsEqualAndCannotBeChangedEither(): void
    {
        foreach (self::values() as $name => $value) {
            $clone = clone $value;
            self::assertTrue($clone == $value);
            try {
                $clone->$name = 'other';
                self::fail('the clone was changed');
            } catch (Error) {
                self::assertTrue($clone == $value);
            }
        }
    }

    public function testValuesAreComparedByWhatTheyHold(): void
    {
        self::assertTrue(new Variant('a', 1) == new Variant('a', 1));
        self::assertFalse(new Variant('a', 1) == new Variant('a', 2));
        self::assertFalse(new Variant('a', 1) == new Variant('b', 1));
        self::assertTrue(new Variant('a', [new Some(null)]) == new Variant('a', [new Some(null)]));
        self::assertFalse(new Variant('a', [new Some(1)]) == new Variant('a', [new Some(2)]));
        self::assertFalse(new Variant('ok', 1) == Result::ok(1));
        self::assertTrue(Result::err('x') == Result::err('x'));
        self::assertFalse(Result::err('x') == Result::ok('x'));
        self::assertTrue(new Limits(fuel: 5) == new Limits(fuel: 5));
        self::assertFalse(new Limits(fuel: 5) == new Limits(fuel: 6));
    }

    /**
     * @dataProvider classes
     */
    public function testNoneIsMadeByAnyOtherWay(string $class): void
    {
        $length = strlen($class);
        foreach (["O:$length:\"$class\":0:{}", "C:$length:\"$class\":0:{}"] as $serialized) {
            try {
                unserialize($serialized);
                self::fail('it was unserialized');
            } catch (Exception $refusal) {
                self::assertStringContainsString('not allowed', $refusal->getMessage());
            }
        }
        $this->expectException(ReflectionException::class);
        (new ReflectionClass($class))->newInstanceWithoutConstructor();
    }

    /**
     * @dataProvider classes
     */
    public function testNoneCanBeExtended(string $class): void
    {
        self::assertTrue((new ReflectionClass($class))->isFinal());
    }

    public static function classes(): array
    {
        return [[Variant::class], [Some::class], [Result::class], [Limits::class], [Usage::class]];
    }

    /**
     * @dataProvider constructions
     */
    public function testConstructorsAreStrict(string $expected, callable $construct): void
    {
        try {
            $construct();
            self::fail('it was constructed');
        } catch (Throwable $refusal) {
            self::assertSame($expected, $refusal::class, $refusal->getMessage());
        }
    }

    public static function constructions(): array
    {
        return [
            [TypeError::class, static fn (): Variant => new Variant(1)],
            [TypeError::class, static fn (): Variant => new Variant(null)],
            [ArgumentCountError::class, static fn (): Variant => new Variant()],
            [ArgumentCountError::class, static fn (): Variant => new Variant('a', 1, 2)],
            [ArgumentCountError::class, static fn (): Some => new Some()],
            [ArgumentCountError::class, static fn (): Result => Result::ok(1, 2)],
            [Error::class, static fn (): Result => new Result()],
            [Error::class, static fn (): Usage => new Usage()],
            [Error::class, static fn (): Variant => new Variant(other: 1)],
        ];
    }

    public function testResultsSayWhichTheyAre(): void
    {
        self::assertTrue(Result::ok()->isOk());
        self::assertFalse(Result::err()->isOk());
        self::assertSame(['ok', 5], [Result::ok(5)->tag, Result::ok(value: 5)->value]);
        self::assertSame(['err', null], [Result::err()->tag, Result::err()->value]);
    }

    public function testAValueInACycleIsCollected(): void
    {
        $before = gc_status()['collected'];
        for ($round = 0; $round < 100; $round++) {
            $holder = new ArrayObject();
            $holder['variant'] = new Variant('case', $holder);
            unset($holder);
        }
        gc_collect_cycles();
        self::assertGreaterThanOrEqual($before + 100, gc_status()['collected']);
    }

    /** @return iterable<string, object> a property's name and an object that has it */
    private static function values(): iterable
    {
        yield 'tag' => new Variant('case', ['deep' => [1]]);
        yield 'value' => new Some('payload');
        yield 'tag' => Result::ok(5);
        yield 'fuel' => new Limits();
        yield 'nanoseconds' => Fixtures::component('hostile')->instantiate()->usage();
    }
}
