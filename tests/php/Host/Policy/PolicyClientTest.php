<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Exception\PolicyUnavailable;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\Batches;
use Fleio\Host\Policy\Generated\Invoicing\Decision;
use Fleio\Host\Policy\Generated\Invoicing\InvoicingFacts;
use Fleio\Host\Policy\Generated\Types\Client;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\UndecidedCause;
use Fleio\Host\Policy\Wire\Ok;
use PHPUnit\Framework\TestCase;
use WasmComponent\Exception\DeadlineExceededException;
use WasmComponent\Exception\LinkException;
use WasmComponent\Exception\MemoryLimitException;
use WasmComponent\Exception\ResultLimitException;
use WasmComponent\Exception\StackExhaustedException;
use WasmComponent\Exception\TrapException;
use WasmComponent\Result;
use WasmComponent\Variant;

/**
 * Questions about many clients: how they are divided, and what one that cannot be answered does to the others.
 */
final class PolicyClientTest extends TestCase
{
    private const DECIDE = 'fleio:policy/invoicing@0.1.0#decide';
    private const VALIDATE = 'fleio:policy/about@0.1.0#validate-terms';

    public function testTellsWhichPolicyItIs(): void
    {
        $identity = Built::client()->identity();
        self::assertSame('fleio-policy', $identity->name);
        self::assertSame('0.1.0', $identity->contract);
        self::assertSame(hash_file('sha256', Built::wasm()), $identity->digest);
        self::assertMatchesRegularExpression('/^wasmtime \d+\.\d+\.\d+$/', $identity->engine);
    }

    public function testAnswersComeByTheKeysOfTheFacts(): void
    {
        [$terms, $facts] = self::issue();
        $asked = ['b' => self::ofClient($facts, 7), 5 => self::ofClient($facts, 8), 'a' => self::ofClient($facts, 9)];
        $answers = Built::client()->decide($terms, $asked);
        self::assertSame(['b', 5, 'a'], array_keys($answers));
        foreach ($answers as $key => $answer) {
            self::assertInstanceOf(Answered::class, $answer);
            self::assertSame($asked[$key], $answer->facts);
            self::assertSame(3, $answer->items);
            self::assertInstanceOf(Decision\Issue::class, $answer->value->value);
        }
    }

    public function testNobodyIsAskedAboutWithoutFacts(): void
    {
        $source = new CountingSource(Built::policy());
        self::assertSame([], (new PolicyClient($source))->decide(self::issue()[0], []));
        self::assertSame(0, $source->callers);
    }

    /**
     * @dataProvider counts
     *
     * @param list<int> $calls items of each
     */
    public function testALongListGoesInCallsOfAtMost128(int $count, array $calls): void
    {
        $asked = Asked::of('entitlements', 'mirror')[0];
        $answers = Built::client()->mirror($asked['terms'], array_fill(0, $count, $asked['facts'][0]));
        self::assertCount($count, $answers);
        $items = array_map(static fn (Answered $answer): int => $answer->items, $answers);
        $expected = array_merge(...array_map(static fn (int $call): array => array_fill(0, $call, $call), $calls));
        self::assertSame($expected, $items);
        self::assertCount(1, array_unique(array_map(
            static fn (Answered $answer): string => json_encode($answer->value->value->toWire()),
            $answers,
        )));
    }

    /**
     * @return iterable<string, array{int, list<int>}>
     */
    public function counts(): iterable
    {
        yield 'one' => [1, [1]];
        yield 'one less' => [Batches::ITEMS_MAX - 1, [127]];
        yield 'as many as fit' => [Batches::ITEMS_MAX, [128]];
        yield 'one more' => [Batches::ITEMS_MAX + 1, [128, 1]];
        yield 'twice as many and one' => [257, [128, 128, 1]];
    }

    public function testLargeFactsGoInSmallerCallsSoThatTheFuelSuffices(): void
    {
        [$terms, $facts] = self::issue();
        $large = self::withLines($facts, 40);
        $answers = Built::client()->decide($terms, array_fill(0, 20, $large));
        self::assertCount(20, $answers);
        foreach ($answers as $answer) {
            self::assertInstanceOf(Answered::class, $answer);
            self::assertLessThan(20, $answer->items);
        }
        $inFirst = $answers[0]->items;
        self::assertSame($inFirst, $answers[$inFirst]->items, 'every call has the same room');
    }

    /**
     * @dataProvider places
     */
    public function testFactsThatDoNotFitNeverHideTheOthers(int $place): void
    {
        [$terms, $facts] = self::issue();
        $asked = array_fill(0, 5, $facts);
        $asked[$place] = self::ofClient($facts, -1);
        $answers = Built::client()->decide($terms, $asked);
        self::assertSame(range(0, 4), array_keys($answers));
        $undecided = $answers[$place];
        self::assertInstanceOf(Undecided::class, $undecided);
        self::assertSame(UndecidedCause::UnfitFacts, $undecided->cause);
        self::assertSame($asked[$place], $undecided->facts);
        self::assertStringContainsString('invoicing.decide (unfit-facts)', $undecided->reason);
        self::assertStringContainsString('facts[0].client.id', $undecided->reason);
        unset($answers[$place]);
        foreach ($answers as $answer) {
            self::assertInstanceOf(Answered::class, $answer);
            self::assertSame(1, $answer->items);
            self::assertInstanceOf(Ok::class, $answer->value);
        }
    }

    /**
     * @return iterable<string, array{int}>
     */
    public function places(): iterable
    {
        yield 'first' => [0];
        yield 'in the middle' => [2];
        yield 'last' => [4];
    }

    public function testTextThatIsNotUtf8IsIsolatedToo(): void
    {
        [$terms, $facts] = self::issue();
        $bad = new InvoicingFacts(
            $facts->clock,
            new Client(7, "\xff", $facts->client->tax),
            $facts->services,
            $facts->agreement,
            $facts->usage,
            [],
            [],
            [],
            false,
            null,
            $facts->charging,
        );
        $answers = Built::client()->decide($terms, [$facts, $bad]);
        self::assertInstanceOf(Answered::class, $answers[0]);
        self::assertSame(UndecidedCause::UnfitFacts, $answers[1]->cause);
    }

    public function testAClientWithTooMuchOfEverythingRunsOutOfFuelAlone(): void
    {
        [$terms, $facts] = self::issue();
        $answers = Built::client()->decide($terms, [$facts, self::withLines($facts, 12_000), $facts]);
        self::assertInstanceOf(Answered::class, $answers[0]);
        self::assertInstanceOf(Answered::class, $answers[2]);
        self::assertSame(UndecidedCause::Fuel, $answers[1]->cause, $answers[1]->reason);
    }

    public function testAPolicyThatTrapsDecidesAboutNobodyAndAnswersEverythingElse(): void
    {
        [$terms, $facts] = self::issue();
        $policy = new PolicyClient(BrokenPolicy::trapping(Built::folder(), self::DECIDE));
        $answers = $policy->decide($terms, [$facts, $facts]);
        self::assertCount(2, $answers);
        foreach ($answers as $answer) {
            self::assertSame(UndecidedCause::Trap, $answer->cause);
            self::assertFalse($answer->cause->isOfTheMachine());
        }
        self::assertSame('fleio-policy', $policy->identity()->name);
    }

    public function testAPolicyThatLoopsEndsWithItsFuel(): void
    {
        [$terms, $facts] = self::issue();
        $policy = new PolicyClient(BrokenPolicy::looping(Built::folder(), self::DECIDE));
        $answers = $policy->decide($terms, [$facts, $facts, $facts]);
        self::assertCount(3, $answers);
        foreach ($answers as $answer) {
            self::assertSame(UndecidedCause::Fuel, $answer->cause);
        }
    }

    public function testAPolicyThatCannotCheckSettingsIsUnavailable(): void
    {
        $policy = new PolicyClient(BrokenPolicy::trapping(Built::folder(), self::VALIDATE));
        $this->expectException(PolicyUnavailable::class);
        $this->expectExceptionMessage('about.validate-terms');
        $policy->validateTerms(SettingsReaderTest::defaults());
    }

    /**
     * @dataProvider failures
     *
     * @param \Closure(list<mixed>): mixed $spoil
     */
    public function testWhatFailsAloneIsUndecidedAndNamesItsCause(
        \Closure $spoil,
        UndecidedCause $cause,
        bool $isOfTheMachine,
    ): void {
        [$terms, $facts] = self::issue();
        foreach ([0, 2, 4] as $place) {
            $asked = array_map(static fn (int $id): InvoicingFacts => self::ofClient($facts, $id), range(0, 4));
            $policy = new PolicyClient(new FaultySource(Built::policy(), $place, $spoil));
            $answers = $policy->decide($terms, $asked);
            self::assertSame(range(0, 4), array_keys($answers));
            self::assertInstanceOf(Undecided::class, $answers[$place]);
            self::assertSame($cause, $answers[$place]->cause);
            self::assertSame($isOfTheMachine, $cause->isOfTheMachine());
            unset($answers[$place]);
            self::assertContainsOnlyInstancesOf(Answered::class, $answers);
        }
    }

    /**
     * @return iterable<string, array{\Closure(list<mixed>): mixed, UndecidedCause, bool}>
     */
    public function failures(): iterable
    {
        $throw = static fn (string $class): \Closure => static fn (): never => throw new $class('spoilt');
        yield 'a trap' => [$throw(TrapException::class), UndecidedCause::Trap, false];
        yield 'memory' => [$throw(MemoryLimitException::class), UndecidedCause::Memory, false];
        yield 'the size of the answer' => [$throw(ResultLimitException::class), UndecidedCause::AnswerSize, false];
        yield 'the stack' => [$throw(StackExhaustedException::class), UndecidedCause::Stack, true];
        yield 'the deadline' => [$throw(DeadlineExceededException::class), UndecidedCause::Deadline, true];
        yield 'an answer too few' => [
            static fn (array $answer): array => array_slice($answer, 1), UndecidedCause::MalformedAnswer, false,
        ];
        yield 'an answer too many' => [
            static fn (array $answer): array => [...$answer, $answer[0]], UndecidedCause::MalformedAnswer, false,
        ];
        yield 'an answer of another contract' => [
            static fn (array $answer): array => array_fill(0, count($answer), Result::ok(new Variant('perhaps'))),
            UndecidedCause::MalformedAnswer,
            false,
        ];
    }

    public function testAMachineWithoutRoomForAnInstanceStopsEverything(): void
    {
        [$terms, $facts] = self::issue();
        $full = static fn (): never => throw new LinkException('no room');
        $policy = new PolicyClient(new FaultySource(Built::policy(), 7, $full));
        $this->expectException(PolicyUnavailable::class);
        $this->expectExceptionMessage('invoicing.decide: no room');
        $policy->decide($terms, [self::ofClient($facts, 7), self::ofClient($facts, 8)]);
    }

    /**
     * Terms and facts of a client that gets an invoice.
     *
     * @return array{Terms, InvoicingFacts}
     */
    private static function issue(): array
    {
        foreach (Asked::of('invoicing', 'decide') as $step) {
            if (count($step['facts']) === 1 && ($step['answer'][0]['value']['tag'] ?? '') === 'issue') {
                return [$step['terms'], $step['facts'][0]];
            }
        }
        self::fail('no scenario issues an invoice');
    }

    private static function ofClient(InvoicingFacts $facts, int $id): InvoicingFacts
    {
        return new InvoicingFacts(
            $facts->clock,
            new Client($id, $facts->client->currency, $facts->client->tax),
            $facts->services,
            $facts->agreement,
            $facts->usage,
            $facts->lines,
            $facts->carriedCycles,
            $facts->coveredCycles,
            $facts->lostClaim,
            $facts->lastAutomatic,
            $facts->charging,
        );
    }

    private static function withLines(InvoicingFacts $facts, int $count): InvoicingFacts
    {
        $wire = $facts->toWire();
        $line = Asked::of('ledger', 'decide')[0]['facts'][0]->line->toWire();
        $wire['lines'] = array_map(static fn (int $id): array => ['id' => "l{$id}"] + $line, range(1, $count));

        return InvoicingFacts::fromWire($wire);
    }
}
