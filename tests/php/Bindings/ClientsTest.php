<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Policy\Wire\Some;
use Fleio\Host\Policy\Wire\UnreadableValue;
use Fleio\Host\Tests\Bindings\Everything\Clock;
use Fleio\Host\Tests\Bindings\Everything\Everything;
use Fleio\Host\Tests\Bindings\Everything\Everything\Greeting;
use Fleio\Host\Tests\Bindings\Everything\Kinds;
use Fleio\Host\Tests\Bindings\Everything\KindsAnswers;
use Fleio\Host\Tests\Bindings\Everything\Other\Shapes\Points\Point;
use PHPUnit\Framework\TestCase;
use WasmComponent\Result;
use WasmComponent\Some as GivenSome;
use WasmComponent\Variant;

/**
 * Clients call with the forms of the extension and answer with values.
 */
final class ClientsTest extends TestCase
{
    private const KINDS = 'test:everything/kinds@1.2.3';

    public function testAFunctionWithoutParametersAndAnswer(): void
    {
        $caller = new RecordingCaller(null);
        (new Kinds($caller))->touch();
        self::assertSame([[self::KINDS, 'touch', []]], $caller->calls);
    }

    public function testArgumentsAndAnswerOfEveryKind(): void
    {
        $values = [Samples::simple(), Samples::compound(), Samples::options()];
        $forms = array_map(static fn (object $value): array => $value->toComponent(), $values);
        $caller = new RecordingCaller($forms);
        self::assertEquals($values, (new Kinds($caller))->roundTrip(...$values));
        self::assertEquals([[self::KINDS, 'round-trip', $forms]], $caller->calls);
    }

    public function testListsOfVariants(): void
    {
        $caller = new RecordingCaller([Result::ok(new Variant('named', 'n')), Result::err('clubs')]);
        $events = [new Kinds\Event\Nothing(), new Kinds\Event\Again(2)];
        $answer = (new Kinds($caller))->events($events, new Kinds\Permissions(write: true));
        self::assertEquals([new Ok(new Kinds\Event\Named('n')), new Err(Kinds\Suit::Clubs)], $answer);
        $arguments = [[new Variant('nothing'), new Variant('again', 2)], ['write']];
        self::assertEquals([[self::KINDS, 'events', $arguments]], $caller->calls);
    }

    public function testSimpleAnswers(): void
    {
        self::assertSame(7, (new Kinds(new RecordingCaller(7)))->count());
        self::assertNull((new Kinds(new RecordingCaller(null)))->find('x'));
        self::assertEquals(new Point(1, 2), (new Kinds(new RecordingCaller(['x' => 1, 'y' => 2])))->find(null));
        self::assertNull((new Kinds(new RecordingCaller(null)))->findDeep());
        self::assertEquals(new Some(null), (new Kinds(new RecordingCaller(new GivenSome(null))))->findDeep());
        self::assertSame(Kinds\Suit::Hearts, (new Kinds(new RecordingCaller('hearts')))->suitOf(new Point(0, 0)));
        self::assertEquals(new Ok('b'), (new Kinds(new RecordingCaller(Result::ok('b'))))->try("\xFF"));
    }

    public function testFunctionsOfTheWorldHaveNoInterface(): void
    {
        $caller = new RecordingCaller(['words' => 'hello']);
        self::assertEquals(new Greeting('hello'), (new Everything($caller))->greet('you'));
        self::assertSame([[null, 'greet', ['you']]], $caller->calls);
    }

    public function testAnInterfaceOfTheWorldHasNoPackage(): void
    {
        $caller = new RecordingCaller(9);
        self::assertSame(9, (new Clock($caller))->now());
        self::assertSame([['clock', 'now', []]], $caller->calls);
    }

    public function testAnAnswerOfAnotherContractIsRefused(): void
    {
        $this->expectException(UnreadableValue::class);
        $this->expectExceptionMessage('result: expected enum suit { clubs, hearts }, given string "spades"');
        (new Kinds(new RecordingCaller('spades')))->suitOf(new Point(0, 0));
    }

    public function testAListOfSomethingElseIsNoArgument(): void
    {
        $this->expectException(\TypeError::class);
        (new Kinds(new RecordingCaller([])))->events([new Point(0, 0)], new Kinds\Permissions());
    }

    public function testAnswersHaveAJsonForm(): void
    {
        $answer = [new Ok(new Kinds\Event\Nothing()), new Err(Kinds\Suit::Hearts)];
        $wire = [['tag' => 'ok', 'value' => ['tag' => 'nothing']], ['tag' => 'err', 'value' => 'hearts']];
        self::assertSame($wire, KindsAnswers::eventsToWire($answer));
        self::assertEquals($answer, KindsAnswers::eventsFromWire($wire));
        self::assertSame(['some' => null], KindsAnswers::findDeepToWire(new Some(null)));
        self::assertEquals(new Some(null), KindsAnswers::findDeepFromWire(['some' => null]));
        self::assertSame(['tag' => 'ok', 'value' => Samples::BASE64], KindsAnswers::tryToWire(new Ok(Samples::BYTES)));
        self::assertSame(3, KindsAnswers::countFromWire(KindsAnswers::countToWire(3)));
        $values = [Samples::simple(), Samples::compound(), Samples::options()];
        self::assertEquals($values, KindsAnswers::roundTripFromWire(KindsAnswers::roundTripToWire($values)));
    }
}
