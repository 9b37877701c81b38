<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

use Fleio\Host\Policy\Generated\Invoicing\InvoicingFacts;
use Fleio\Host\Policy\Wire\Json;
use Fleio\Host\Policy\Wire\Problem;
use Fleio\Host\Policy\Wire\UnreadableValue;
use Fleio\Host\Tests\Bindings\Everything\Kinds\AnyEvent;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Compound;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Options;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Permissions;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Simple;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Suit;
use Fleio\Host\Tests\Bindings\Everything\KindsAnswers;
use Fleio\Host\Tests\Bindings\Everything\Other\Shapes\Points\Point;
use PHPUnit\Framework\TestCase;
use WasmComponent\Result;
use WasmComponent\Some;
use WasmComponent\Variant;

/**
 * What does not fit, and the words that say so.
 */
final class RefusalsTest extends TestCase
{
    /**
     * @dataProvider simpleFields
     */
    public function testNothingIsCoerced(string $field, mixed $given, string $message): void
    {
        $wire = [$field => $given] + Samples::simpleWire();
        self::assertSame(["{$field}: expected {$message}"], self::refusal(Simple::fromWire(...), $wire));
    }

    /**
     * @return iterable<string, array{string, mixed, string}>
     */
    public static function simpleFields(): iterable
    {
        $rows = [
            ['yes', 1, 'bool, given number 1'],
            ['yes', 'true', 'bool, given string "true"'],
            ['yes', null, 'bool, given null'],
            ['text', 1, 'string, given number 1'],
            ['text', "a\xFF", 'string, given string of 2 bytes that is not UTF-8'],
            ['text', new \stdClass(), 'string, given instance of stdClass'],
            ['letter', '', 'char, given string ""'],
            ['letter', 'ab', 'char, given string "ab"'],
            ['letter', "a\n", 'char, given string "a\n"'],
            ['letter', "\xFF", 'char, given string of 1 bytes that is not UTF-8'],
            ['bytes', [1, 2], 'list<u8> as base64, given array of 2'],
            ['bytes', '/wB', 'list<u8> as base64, given string "/wB"'],
            ['bytes', '/wBh ', 'list<u8> as base64, given string "/wBh "'],
            ['bytes', 'a?==', 'list<u8> as base64, given string "a?=="'],
            ['f-sixty-four', '0.1', 'f64, given string "0.1"'],
            ['f-sixty-four', 9_007_199_254_740_993, 'f64, given number 9007199254740993'],
            ['f-sixty-four', PHP_INT_MAX, 'f64, given number 9223372036854775807'],
            ['f-sixty-four', NAN, 'f64, given number NAN'],
            ['f-thirty-two', 16_777_217, 'f32, given number 16777217'],
            ['f-thirty-two', 1e39, 'f32, given number 1.0E+39'],
            ['u-eight', 1.0, 'u8, given number 1.0'],
            ['u-eight', '1', 'u8, given string "1"'],
            ['u-eight', true, 'u8, given bool true'],
            ['u-eight', -1, 'u8, given number -1'],
            ['u-eight', 256, 'u8, given number 256'],
            ['u-sixteen', 65_536, 'u16, given number 65536'],
            ['u-thirty-two', 4_294_967_296, 'u32, given number 4294967296'],
            ['u-sixty-four', -1, 'u64, given number -1'],
            ['s-eight', -129, 's8, given number -129'],
            ['s-eight', 128, 's8, given number 128'],
            ['s-sixteen', 32_768, 's16, given number 32768'],
            ['s-thirty-two', 2_147_483_648, 's32, given number 2147483648'],
            ['s-sixty-four', Json::decode('9223372036854775808'), 's64, given number 9.223372036854776E+18'],
        ];
        foreach ($rows as $row) {
            yield "{$row[0]}: {$row[2]}" => $row;
        }
    }

    /**
     * @dataProvider others
     *
     * @param callable(mixed): mixed $read
     * @param list<string> $messages
     */
    public function testEveryProblemIsToldWithItsPath(callable $read, mixed $given, array $messages): void
    {
        self::assertSame($messages, self::refusal($read, $given));
    }

    /**
     * @return iterable<string, array{callable(mixed): mixed, mixed, list<string>}>
     */
    public static function others(): iterable
    {
        $point = Point::fromWire(...);
        yield 'no record' => [$point, 'x', ['the value: expected record point, given string "x"']];
        yield 'a list' => [$point, [1, 2], ['the value: expected record point, given array of 2']];
        yield 'missing' => [$point, [], ['the value: expected record point, given missing x, y']];
        yield 'missing and unknown at once, and the rest is still read' => [
            $point,
            ['y' => 'z', 'z' => 1, 5 => 1],
            [
                'the value: expected record point, given missing x; unknown z, 5',
                'y: expected s32, given string "z"',
            ],
        ];
        $suit = Suit::fromWire(...);
        yield 'enum' => [$suit, 'spades', ['the value: expected enum suit { clubs, hearts }, given string "spades"']];
        yield 'enum of a number' => [$suit, 0, ['the value: expected enum suit { clubs, hearts }, given number 0']];
        $type = 'flags permissions { read, write, run-as-admin }';
        yield 'flags' => [
            Permissions::fromWire(...),
            ['read', 'fly', 'read', 3],
            [
                "[1]: expected {$type}, given string \"fly\"",
                "[2]: expected {$type}, given string \"read\" twice",
                "[3]: expected {$type}, given number 3",
            ],
        ];
        $message = "the value: expected {$type}, given string \"read\"";
        yield 'no flags' => [Permissions::fromWire(...), 'read', [$message]];
        yield from self::lists();
        yield from self::variants();
        yield from self::options();
        yield from self::answers();
        yield from self::fromComponent();
    }

    /**
     * @return iterable<string, array{callable(mixed): mixed, mixed, list<string>}>
     */
    private static function lists(): iterable
    {
        $with = static fn (array $fields): array => array_replace(Samples::compoundWire(), $fields);
        $read = Compound::fromWire(...);
        yield 'no list' => [$read, $with(['texts' => ['a' => 'b']]), ['texts: expected list, given object']];
        yield 'null is no list' => [$read, $with(['texts' => null]), ['texts: expected list, given null']];
        yield 'every item' => [
            $read,
            $with(['rows' => [[['x' => 1]], 'r', [['x' => 1, 'y' => 2], null]], 'gaps' => [null, 'g']]),
            [
                'rows[0][0]: expected record point, given missing y',
                'rows[1]: expected list, given string "r"',
                'rows[2][1]: expected record point, given null',
                'gaps[1]: expected u32, given string "g"',
            ],
        ];
        yield 'tuples' => [
            $read,
            $with(['pair' => ['7', 7], 'nested-pair' => [['x' => 5, 'y' => 6], [false], null]]),
            [
                'pair[0]: expected u32, given string "7"',
                'pair[1]: expected string, given number 7',
                'nested-pair[1]: expected tuple<bool, list<u8>>, given array of 1',
            ],
        ];
        yield 'results' => [
            $read,
            $with([
                'done' => ['tag' => 'ok', 'value' => null],
                'found' => ['tag' => 'ok'],
                'failed' => ['tag' => 'none'],
                'parsed' => ['tag' => 'err', 'value' => 'x', 'more' => 1],
                'maybe-parsed' => ['value' => 1],
                'outcomes' => [['tag' => 'err', 'value' => ['e', 256]], 'ok', []],
            ]),
            [
                'done.value: expected no value for ok, given null',
                'found.value: expected a value for ok, given no value',
                'failed.tag: expected result { ok, err }, given string "none"',
                'parsed: expected result as {"tag": …, "value": …}, given unknown more',
                'maybe-parsed: expected result as {"tag": …, "value": …}, given missing tag',
                'outcomes[0].value[1]: expected u8, given number 256',
                'outcomes[1]: expected result as {"tag": …, "value": …}, given string "ok"',
                'outcomes[2]: expected result as {"tag": …, "value": …}, given missing tag',
            ],
        ];
    }

    /**
     * @return iterable<string, array{callable(mixed): mixed, mixed, list<string>}>
     */
    private static function variants(): iterable
    {
        $read = AnyEvent::fromWire(...);
        $type = 'variant event { nothing, at, named, bytes, again, twice, pair, tried, many, allowed, suit, kind }';
        $form = 'variant event as {"tag": …, "value": …}';
        yield 'no variant' => [$read, 'nothing', ["the value: expected {$form}, given string \"nothing\""]];
        yield 'unknown case' => [$read, ['tag' => 'x'], ["tag: expected {$type}, given string \"x\""]];
        yield 'no text as tag' => [$read, ['tag' => 1], ["tag: expected {$type}, given number 1"]];
        yield 'a value too many' => [
            $read,
            ['tag' => 'nothing', 'value' => 0],
            ['value: expected no value for nothing, given number 0'],
        ];
        yield 'no value' => [$read, ['tag' => 'named'], ['value: expected a value for named, given no value']];
        yield 'inside' => [
            $read,
            ['tag' => 'many', 'value' => [['tag' => 'second', 'value' => 256], ['tag' => 'first']]],
            ['value[0].value: expected u8, given number 256'],
        ];
    }

    /**
     * @return iterable<string, array{callable(mixed): mixed, mixed, list<string>}>
     */
    private static function options(): iterable
    {
        $form = 'option within an option as null or {"some": …}';
        yield 'nested options' => [
            Options::fromWire(...),
            [
                'two' => 1,
                'three' => ['some' => 'x'],
                'of-point' => ['some' => 1],
                'of-bytes' => [],
                'many' => [['some' => 2]],
            ],
            [
                "two: expected {$form}, given number 1",
                "three.some: expected {$form}, given string \"x\"",
                'of-point.some: expected record point, given number 1',
                "of-bytes: expected {$form}, given array of 0",
                'many[0].some: expected bool, given number 2',
            ],
        ];
    }

    /**
     * @return iterable<string, array{callable(mixed): mixed, mixed, list<string>}>
     */
    private static function answers(): iterable
    {
        yield 'an answer' => [
            KindsAnswers::eventsFromWire(...),
            [['tag' => 'ok', 'value' => ['tag' => 'named', 'value' => 1]], ['tag' => 'err', 'value' => 'x']],
            [
                'result[0].value.value: expected string, given number 1',
                'result[1].value: expected enum suit { clubs, hearts }, given string "x"',
            ],
        ];
        yield 'a number' => [KindsAnswers::countFromWire(...), '1', ['result: expected u64, given string "1"']];
        yield 'an option' => [KindsAnswers::findFromWire(...), 1, ['result: expected record point, given number 1']];
        yield 'a result' => [
            KindsAnswers::tryFromComponent(...),
            Result::err(1),
            ['result.value: expected no value for err, given number 1'],
        ];
    }

    /**
     * @return iterable<string, array{callable(mixed): mixed, mixed, list<string>}>
     */
    private static function fromComponent(): iterable
    {
        $read = AnyEvent::fromComponent(...);
        $type = 'variant event { nothing, at, named, bytes, again, twice, pair, tried, many, allowed, suit, kind }';
        yield 'the JSON form of a variant' => [
            $read,
            ['tag' => 'nothing'],
            ['the value: expected variant event as WasmComponent\Variant, given object'],
        ];
        yield 'an unknown case' => [$read, new Variant('x'), ["tag: expected {$type}, given string \"x\""]];
        yield 'a value too many of the extension' => [
            $read,
            new Variant('nothing', 1),
            ['value: expected no value for nothing, given number 1'],
        ];
        yield 'no value of the extension' => [$read, new Variant('named'), ['value: expected string, given null']];
        yield 'a result of the extension' => [
            $read,
            new Variant('tried', new Variant('ok')),
            ['value: expected result as WasmComponent\Result, given instance of WasmComponent\Variant'],
        ];
        yield 'options of the extension' => [
            Options::fromComponent(...),
            ['two' => ['some' => 1], 'of-bytes' => new Some(1)] + Samples::optionsComponent(),
            [
                'two: expected option within an option as null or WasmComponent\Some, given object',
                'of-bytes.some: expected list<u8> as a string of bytes, given number 1',
            ],
        ];
    }

    public function testAllProblemsOfRealFactsAreTold(): void
    {
        $wire = ['clock' => ['now' => 1.5], 'lines' => [[], 3], 'charging' => null];
        $messages = self::refusal(InvoicingFacts::fromWire(...), $wire);
        self::assertSame(
            'the value: expected record invoicing-facts, given missing client, services, usage, carried-cycles, '
            . 'covered-cycles, lost-claim',
            $messages[0],
        );
        self::assertSame('clock: expected record clock, given missing database-now, today', $messages[1]);
        self::assertSame('clock.now: expected s64, given number 1.5', $messages[2]);
        self::assertSame('lines[1]: expected record line, given number 3', $messages[4]);
        self::assertSame('charging: expected record charging, given null', $messages[5]);
        self::assertCount(6, $messages);
    }

    public function testAProblemKeepsItsPartsAndALongTextIsCut(): void
    {
        $text = str_repeat('é', 30);
        $problem = self::problems(Point::fromWire(...), $text)[0];
        self::assertSame(['', 'record point'], [$problem->path, $problem->expected]);
        self::assertSame('string "' . str_repeat('é', 19) . '…', $problem->given);
        self::assertSame('string "' . str_repeat('a', 38) . '"', Problem::describe(str_repeat('a', 38)));
        self::assertSame('string "' . str_repeat('a', 39) . '…', Problem::describe(str_repeat('a', 39)));
    }

    /**
     * @param callable(mixed): mixed $read
     *
     * @return list<string>
     */
    private static function refusal(callable $read, mixed $given): array
    {
        return array_map(static fn (Problem $problem): string => $problem->message(), self::problems($read, $given));
    }

    /**
     * @param callable(mixed): mixed $read
     *
     * @return list<Problem>
     */
    private static function problems(callable $read, mixed $given): array
    {
        try {
            $read($given);
        } catch (UnreadableValue $unreadable) {
            $lines = array_map(static fn (Problem $problem): string => $problem->message(), $unreadable->problems);
            self::assertSame(implode("\n", $lines), $unreadable->getMessage());

            return $unreadable->problems;
        }
        self::fail('it was read');
    }
}
