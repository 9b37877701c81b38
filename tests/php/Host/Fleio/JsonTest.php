<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Fleio\Json;
use PHPUnit\Framework\TestCase;

final class JsonTest extends TestCase
{
    /** @dataProvider decimals */
    public function testDigitsAreWrittenAsTheyStand(string $decimal): void
    {
        self::assertSame('{"amount":' . $decimal . '}', Json::object(['amount' => Json::number($decimal)])->text);
    }

    /** @return list<array{string}> */
    public static function decimals(): array
    {
        return [['0'], ['12.34'], ['-12.34'], ['0.10'], ['70.10'], ['49.999999999999993'], ['123456789012345678901234567890.12']];
    }

    /** @dataProvider noDecimals */
    public function testWhatIsNoDecimalIsNotSent(string $text): void
    {
        $this->expectException(\InvalidArgumentException::class);
        Json::number($text);
    }

    /** @return list<array{string}> */
    public static function noDecimals(): array
    {
        return [[''], ['+1'], ['01'], ['1.'], ['.5'], ['1e3'], ['1,5'], ['NaN'], ['1 '], ["1\n"], ['--1'], ['0x1'], ['1.2.3']];
    }

    public function testAFloatCannotBeWritten(): void
    {
        $this->expectException(\TypeError::class);
        Json::object(['amount' => 12.34]);
    }

    public function testValuesOfAllKinds(): void
    {
        $json = Json::object([
            'text' => "a/ü\"\n", 'number' => 7, 'yes' => true, 'none' => null, 'list' => ['a', 1], 'empty' => [],
            'inner' => Json::object(['a' => Json::text('7')]),
        ]);
        $expected = '{"text":"a/ü\"\n","number":7,"yes":true,"none":null,"list":["a",1],"empty":[],"inner":{"a":"7"}}';
        self::assertSame($expected, $json->text);
        self::assertSame('[]', Json::items([])->text);
        self::assertSame('{}', Json::object([])->text);
    }

    /** @dataProvider bodies */
    public function testAWholeBodyIsToldFromAPart(string $body, bool $isWhole): void
    {
        self::assertSame($isWhole, Json::isWhole($body));
    }

    /** @return array<string, array{string, bool}> */
    public static function bodies(): array
    {
        $large = '[' . str_repeat('{"id": 1},', 200_000) . '{"id": 1}]';
        return [
            'object' => ['{"a": 1}', true],
            'list' => [' [1] ', true],
            'text' => ['"done"', true],
            'nothing' => ['', false],
            'a page of HTML' => ['<html></html>', false],
            'cut' => ['{"a": 1', false],
            'two' => ['{}{}', false],
            'large list' => [$large, true],
            'large list with a line break' => ["$large\n", true],
            'large list, cut' => [substr($large, 0, -1), false],
            'large list, cut after an item' => [substr($large, 0, -11), false],
            'a large page of HTML' => ['<' . str_repeat('a', 2 << 20) . '>', false],
        ];
    }
}
