<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Policy\Wire\Some;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Event\Named;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Permissions;
use Fleio\Host\Tests\Bindings\Everything\Other\Shapes\Points\Point;
use PHPUnit\Framework\TestCase;

/**
 * Nobody changes a value.
 */
final class ImmutabilityTest extends TestCase
{
    /**
     * @dataProvider values
     */
    public function testNothingCanBeWritten(object $value, string $property): void
    {
        $before = clone $value;
        $writes = [
            static fn () => $value->{$property} = null,
            static function () use ($value, $property): void {
                unset($value->{$property});
            },
            static fn () => $value->new = 1,
            static fn () => [&$value->{$property}],
        ];
        foreach ($writes as $write) {
            try {
                $write();
                self::fail('it was written');
            } catch (\Error $error) {
                self::assertMatchesRegularExpression('/^Cannot (modify|unset|create)/', $error->getMessage());
            }
        }
        self::assertEquals($before, $value);
    }

    /**
     * @return iterable<string, array{object, string}>
     */
    public static function values(): iterable
    {
        yield 'record' => [new Point(1, 2), 'x'];
        yield 'case' => [new Named('n'), 'value'];
        yield 'flags' => [new Permissions(read: true), 'read'];
        yield 'ok' => [new Ok(1), 'value'];
        yield 'err' => [new Err('e'), 'value'];
        yield 'some' => [new Some(null), 'value'];
    }

    public function testEqualValuesAreEqual(): void
    {
        self::assertTrue(new Point(1, 2) == new Point(1, 2));
        self::assertFalse(new Point(1, 2) == new Point(1, 3));
        self::assertFalse(new Ok(1) == new Err(1));
    }

    public function testAWrongTypeIsNoValue(): void
    {
        $this->expectException(\TypeError::class);
        new Point('1', 2);
    }
}
