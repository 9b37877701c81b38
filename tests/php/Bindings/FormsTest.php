<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

use Fleio\Host\Policy\Wire\Json;
use Fleio\Host\Policy\Wire\Value;
use Fleio\Host\Tests\Bindings\Everything\InterfaceClient;
use Fleio\Host\Tests\Bindings\Everything\Kinds\AnyEvent;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Compound;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Event;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Options;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Permissions;
use Fleio\Host\Tests\Bindings\Everything\Kinds\Simple;
use PHPUnit\Framework\TestCase;
use WasmComponent\Variant;

/**
 * The outer forms of every kind of type, both ways.
 */
final class FormsTest extends TestCase
{
    /**
     * @dataProvider values
     *
     * @param array<string, mixed> $wire
     * @param array<string, mixed> $component
     */
    public function testRecordsHaveBothForms(Value $value, array $wire, array $component): void
    {
        self::assertSame($wire, $value->toWire());
        self::assertEquals($component, $value->toComponent());
        self::assertEquals($value, $value::fromWire($wire));
        self::assertEquals($value, $value::fromWire(Json::decode(Json::encode($wire))));
        self::assertEquals($value, $value::fromComponent($component));
        self::assertEquals($value, $value::fromComponent($value->toComponent()));
    }

    /**
     * @return iterable<string, array{Value, array<string, mixed>, array<string, mixed>}>
     */
    public static function values(): iterable
    {
        $simple = array_replace(Samples::simpleWire(), ['bytes' => Samples::BYTES]);
        yield 'simple' => [Samples::simple(), Samples::simpleWire(), $simple];
        yield 'compound' => [Samples::compound(), Samples::compoundWire(), Samples::compoundComponent()];
        yield 'options' => [Samples::options(), Samples::optionsWire(), Samples::optionsComponent()];
        $names = ['of-bytes', 'of-point', 'of-result', 'three', 'two'];
        $none = ['many' => []] + array_fill_keys($names, null);
        yield 'no options' => [new Options(null, null, null, null, [], null), $none, $none];
    }

    /**
     * @dataProvider events
     *
     * @param array<string, mixed> $wire
     */
    public function testVariantsHaveBothForms(Event $event, array $wire, Variant $component): void
    {
        self::assertSame($wire, $event->toWire());
        self::assertEquals($component, $event->toComponent());
        self::assertEquals($event, AnyEvent::fromWire($wire));
        self::assertEquals($event, AnyEvent::fromComponent($component));
    }

    /**
     * @return array<string, array{Event, array<string, mixed>, Variant}>
     */
    public static function events(): array
    {
        return Samples::events();
    }

    public function testEveryCaseHasASample(): void
    {
        $tags = array_map(static fn (array $sample): string => $sample[0]->tag(), self::events());
        $cases = (new \ReflectionClass(AnyEvent::class))->getConstant('CASES');
        self::assertSame(array_keys($cases), array_values(array_unique($tags)));
    }

    public function testFlagsComeInOrderOfDeclaration(): void
    {
        $flags = Permissions::fromWire(['run-as-admin', 'read']);
        self::assertEquals(new Permissions(read: true, runAsAdmin: true), $flags);
        self::assertSame(['read', 'run-as-admin'], $flags->toWire());
        self::assertSame(['read', 'run-as-admin'], $flags->toComponent());
        self::assertSame([], Permissions::fromWire([])->toWire());
        self::assertSame(['read', 'write', 'run-as-admin'], (new Permissions(true, true, true))->toWire());
    }

    public function testOptionsMayBeLeftOutOfARecord(): void
    {
        self::assertEquals(new Options(null, null, null, null, [], null), Options::fromWire(['many' => []]));
        $given = array_diff_key(Samples::compoundWire(), ['maybe-points' => 1, 'maybe-bytes' => 1, 'maybe' => 1]);
        $compound = Compound::fromWire($given);
        self::assertNull($compound->maybePoints);
        self::assertNull($compound->maybeBytes);
    }

    public function testAnIntegerIsAFloatWhereItIsOneExactly(): void
    {
        $given = ['f-thirty-two' => 16_777_216, 'f-sixty-four' => 9_007_199_254_740_992];
        $simple = Simple::fromWire($given + Samples::simpleWire());
        self::assertSame(16_777_216.0, $simple->fThirtyTwo);
        self::assertSame(9_007_199_254_740_992.0, $simple->fSixtyFour);
    }

    public function testTheExtensionAlsoAnswersWhatIsNoNumber(): void
    {
        $given = ['f-thirty-two' => INF, 'f-sixty-four' => NAN, 'bytes' => ''] + Samples::simpleWire();
        $simple = Simple::fromComponent($given);
        self::assertSame(INF, $simple->fThirtyTwo);
        self::assertNan($simple->fSixtyFour);
    }

    /**
     * The words that PHP keeps, and classes that have the names of those that every file needs.
     */
    public function testReservedWordsAreNamesToo(): void
    {
        $wire = [
            'class' => 'class',
            'list' => [
                ['tag' => 'empty'],
                ['tag' => 'self', 'value' => ['value' => 's']],
                ['tag' => 'final', 'value' => ['tagged' => 1]],
                ['tag' => 'static', 'value' => ['value' => 2]],
                ['tag' => 'interface', 'value' => ['ok' => ['tag' => 'err', 'value' => ['value' => 3]]]],
            ],
            'reader' => 4,
            'reader-field' => 5,
            'this' => 'me',
        ];
        $list = InterfaceClient\ListType::fromWire($wire);
        self::assertSame($wire, $list->toWire());
        self::assertSame(InterfaceClient\EnumType::ClassCase, $list->class);
        self::assertSame([4, 5, 'me'], [$list->reader, $list->readerField, $list->thisValue]);
        self::assertInstanceOf(InterfaceClient\ListItem\EmptyCase::class, $list->list[0]);
        self::assertInstanceOf(InterfaceClient\ListItem\SelfCase::class, $list->list[1]);
        self::assertEquals($list, InterfaceClient\ListType::fromComponent($list->toComponent()));
    }

    public function testTheTextOfTheJsonFormIsTheOneOfPolicyKit(): void
    {
        $simple = new Simple(false, 0, 0, 0, 0, 0, 0, 0, 0, 1.0, -0.5, '/', "\u{7F}\u{1F}\u{2028}\"\\é😀\n", '');
        $expected = '{"bytes":"","f-sixty-four":-0.5,"f-thirty-two":1.0,"letter":"/","s-eight":0,"s-sixteen":0,'
            . '"s-sixty-four":0,"s-thirty-two":0,"text":"' . "\u{7F}" . '\u001f' . "\u{2028}" . '\"\\\\é😀\n",'
            . '"u-eight":0,"u-sixteen":0,"u-sixty-four":0,"u-thirty-two":0,"yes":false}';
        self::assertSame($expected, Json::encode($simple->toWire()));
    }

    public function testWhatIsNoJsonIsRefused(): void
    {
        $refused = [
            static fn (): mixed => Json::decode('{'),
            static fn (): mixed => Json::decode(''),
            static fn (): string => Json::encode("\xFF"),
            static fn (): string => Json::encode(NAN),
        ];
        foreach ($refused as $number => $convert) {
            try {
                $convert();
                self::fail("{$number} was taken");
            } catch (\JsonException $exception) {
                self::assertNotSame('', $exception->getMessage());
            }
        }
    }
}
