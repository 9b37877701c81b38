<?php

declare(strict_types=1);

namespace Standin\Tests\Core;

use PHPUnit\Framework\TestCase;
use Standin\Money;

/** Exact amounts. */
final class MoneyTest extends TestCase
{
    /** @return iterable<string, array{string, string|null}> */
    public static function texts(): iterable
    {
        yield 'whole' => ['5', '5.00'];
        yield 'just below half' => ['0.004999999999', '0.00'];
        yield 'half' => ['0.005', '0.01'];
        yield 'half below zero' => ['-0.005', '-0.01'];
        yield 'no negative zero' => ['-0.001', '0.00'];
        yield 'fourteen digits' => ['99999999999999.99', '99999999999999.99'];
        yield 'fifteen digits' => ['100000000000000', null];
        yield 'comma' => ['1,5', null];
        yield 'exponent' => ['1e3', null];
        yield 'nothing' => ['', null];
        yield 'only a point' => ['.5', null];
    }

    /** @dataProvider texts */
    public function testParsing(string $text, ?string $value): void
    {
        self::assertSame($value, Money::tryParse($text)?->value);
    }

    public function testArithmetic(): void
    {
        $ten = Money::of('10.00');
        self::assertSame(
            ['13.33', '-3.33', '-10.00'],
            [$ten->plus(Money::of('3.33'))->value, Money::of('6.67')->minus($ten)->value, $ten->negated()->value],
        );
        self::assertSame(
            ['3.33', '6.67', '3.00'],
            [$ten->times('1', '3')->value, $ten->times('2', '3')->value, $ten->times('1', '3', 0)->value],
        );
        self::assertSame('1.00', Money::of('1')->min($ten)->value);
        self::assertSame([true, false, false], [$ten->isPositive(), $ten->isNegative(), $ten->isZero()]);
        self::assertSame('0.00', Money::sum()->value);
    }
}
