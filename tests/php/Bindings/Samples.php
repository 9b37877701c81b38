<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Policy\Wire\Some;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Compound;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Event;
use Fleio\Host\Tests\Bindings\Everything\Kinds\EventKind;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Options;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Permissions;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Simple;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Suit;
use Fleio\Host\Tests\Bindings\Everything\Other\Shapes\Points\Point;
use WasmComponent\Result;
use WasmComponent\Some as GivenSome;
use WasmComponent\Variant;

/**
 * A value of every kind of type, with its outer forms written out by hand.
 */
final class Samples
{
    /** Bytes that are no UTF-8. */
    public const BYTES = "\xFF\x00a";
    /** The same in base64. */
    public const BASE64 = '/wBh';

    public static function simple(): Simple
    {
        return new Simple(
            true,
            255,
            65_535,
            4_294_967_295,
            PHP_INT_MAX,
            -128,
            -32_768,
            -2_147_483_648,
            PHP_INT_MIN,
            1.5,
            0.1,
            '♣',
            "né/\u{2028}",
            self::BYTES,
        );
    }

    /**
     * @return array<string, mixed>
     */
    public static function simpleWire(): array
    {
        return [
            'bytes' => self::BASE64,
            'f-sixty-four' => 0.1,
            'f-thirty-two' => 1.5,
            'letter' => '♣',
            's-eight' => -128,
            's-sixteen' => -32_768,
            's-sixty-four' => PHP_INT_MIN,
            's-thirty-two' => -2_147_483_648,
            'text' => "né/\u{2028}",
            'u-eight' => 255,
            'u-sixteen' => 65_535,
            'u-sixty-four' => PHP_INT_MAX,
            'u-thirty-two' => 4_294_967_295,
            'yes' => true,
        ];
    }

    public static function compound(): Compound
    {
        return new Compound(
            ['a', ''],
            ['1.5'],
            [[new Point(1, 2)], []],
            [self::BYTES, ''],
            [1, null],
            null,
            self::BYTES,
            [new Point(3, 4)],
            [7, 'seven'],
            [new Point(5, 6), [false, self::BYTES], Suit::Hearts],
            new Ok(),
            new Ok(new Point(-1, 0)),
            new Err('no'),
            new Ok(self::BYTES),
            new Err('bad'),
            [new Ok(null), new Ok(3), new Err(['e', 9])],
        );
    }

    /**
     * @return array<string, mixed>
     */
    public static function compoundWire(): array
    {
        return [
            'amounts' => ['1.5'],
            'blobs' => [self::BASE64, ''],
            'done' => ['tag' => 'ok'],
            'failed' => ['tag' => 'err', 'value' => 'no'],
            'found' => ['tag' => 'ok', 'value' => ['x' => -1, 'y' => 0]],
            'gaps' => [1, null],
            'maybe' => null,
            'maybe-bytes' => self::BASE64,
            'maybe-parsed' => ['tag' => 'err', 'value' => 'bad'],
            'maybe-points' => [['x' => 3, 'y' => 4]],
            'nested-pair' => [['x' => 5, 'y' => 6], [false, self::BASE64], 'hearts'],
            'outcomes' => [
                ['tag' => 'ok', 'value' => null],
                ['tag' => 'ok', 'value' => 3],
                ['tag' => 'err', 'value' => ['e', 9]],
            ],
            'pair' => [7, 'seven'],
            'parsed' => ['tag' => 'ok', 'value' => self::BASE64],
            'rows' => [[['x' => 1, 'y' => 2]], []],
            'texts' => ['a', ''],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function compoundComponent(): array
    {
        return array_replace(self::compoundWire(), [
            'blobs' => [self::BYTES, ''],
            'done' => Result::ok(),
            'failed' => Result::err('no'),
            'found' => Result::ok(['x' => -1, 'y' => 0]),
            'maybe-bytes' => self::BYTES,
            'maybe-parsed' => Result::err('bad'),
            'nested-pair' => [['x' => 5, 'y' => 6], [false, self::BYTES], 'hearts'],
            'outcomes' => [Result::ok(null), Result::ok(3), Result::err(['e', 9])],
            'parsed' => Result::ok(self::BYTES),
        ]);
    }

    public static function options(): Options
    {
        return new Options(
            new Some(null),
            new Some(new Some(null)),
            new Some(new Point(1, 1)),
            new Some(self::BYTES),
            [null, new Some(null), new Some(true)],
            new Some(new Ok(5)),
        );
    }

    /**
     * @return array<string, mixed>
     */
    public static function optionsWire(): array
    {
        return [
            'many' => [null, ['some' => null], ['some' => true]],
            'of-bytes' => ['some' => self::BASE64],
            'of-point' => ['some' => ['x' => 1, 'y' => 1]],
            'of-result' => ['some' => ['tag' => 'ok', 'value' => 5]],
            'three' => ['some' => ['some' => null]],
            'two' => ['some' => null],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function optionsComponent(): array
    {
        return [
            'many' => [null, new GivenSome(null), new GivenSome(true)],
            'of-bytes' => new GivenSome(self::BYTES),
            'of-point' => new GivenSome(['x' => 1, 'y' => 1]),
            'of-result' => new GivenSome(Result::ok(5)),
            'three' => new GivenSome(new GivenSome(null)),
            'two' => new GivenSome(null),
        ];
    }

    /**
     * Every case of the variant with every kind of payload.
     *
     * @return array<string, array{Event, array<string, mixed>, Variant}> value, JSON form, form of the extension
     */
    public static function events(): array
    {
        $case = static fn (Event $event, mixed $wire, mixed $component): array => [
            $event,
            ['tag' => $event->tag(), 'value' => $wire],
            new Variant($event->tag(), $component),
        ];
        $place = ['x' => 1, 'y' => 2];

        return [
            'nothing' => [new Event\Nothing(), ['tag' => 'nothing'], new Variant('nothing')],
            'at' => $case(new Event\At(new Point(1, 2)), $place, $place),
            'named' => $case(new Event\Named('n'), 'n', 'n'),
            'bytes' => $case(new Event\Bytes(self::BYTES), self::BASE64, self::BYTES),
            'again' => $case(new Event\Again(3), 3, 3),
            'again none' => $case(new Event\Again(null), null, null),
            'twice' => $case(new Event\Twice(new Some(null)), ['some' => null], new GivenSome(null)),
            'pair' => $case(new Event\Pair([1, Suit::Clubs]), [1, 'clubs'], [1, 'clubs']),
            'tried' => $case(new Event\Tried(new Err('e')), ['tag' => 'err', 'value' => 'e'], Result::err('e')),
            'many' => $case(
                new Event\Many([new EventKind\First(), new EventKind\Second(2)]),
                [['tag' => 'first'], ['tag' => 'second', 'value' => 2]],
                [new Variant('first'), new Variant('second', 2)],
            ),
            'allowed' => $case(
                new Event\Allowed(new Permissions(read: true, runAsAdmin: true)),
                ['read', 'run-as-admin'],
                ['read', 'run-as-admin'],
            ),
            'suit' => $case(new Event\Suit(Suit::Hearts), 'hearts', 'hearts'),
            'kind' => $case(new Event\Kind(new EventKind\First()), ['tag' => 'first'], new Variant('first')),
        ];
    }
}
