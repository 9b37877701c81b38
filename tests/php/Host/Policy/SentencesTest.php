<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Policy\Generated\Entitlements\KeepReason;
use Fleio\Host\Policy\Generated\FleioJson\JsonFault;
use Fleio\Host\Policy\Generated\FleioJson\JsonProblem;
use Fleio\Host\Policy\Generated\Invoicing\Charge;
use Fleio\Host\Policy\Generated\Invoicing\Decision;
use Fleio\Host\Policy\Generated\Invoicing\HoldReason;
use Fleio\Host\Policy\Generated\Invoicing\Screening;
use Fleio\Host\Policy\Generated\Invoicing\Trigger;
use Fleio\Host\Policy\Generated\Ledger\LedgerDecision;
use Fleio\Host\Policy\Generated\Ledger\ParkReason;
use Fleio\Host\Policy\Generated\Ledger\WaitReason;
use Fleio\Host\Policy\Generated\Types\ChargeRefusal;
use Fleio\Host\Policy\Generated\Types\FieldFault;
use Fleio\Host\Policy\Generated\Types\FieldProblem;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Policy\Generated\Types\Rejection;
use Fleio\Host\Policy\Generated\Types\Setting;
use Fleio\Host\Policy\Generated\Types\SettingFault;
use Fleio\Host\Policy\Generated\Types\SettingProblem;
use Fleio\Host\Policy\Question;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\UndecidedCause;
use Fleio\Host\Tests\Bindings\Questions;
use Fleio\Host\Wording\Amounts;
use Fleio\Host\Wording\Sentences;
use PHPUnit\Framework\TestCase;

/**
 * Every case that the policy may answer has a sentence, and it is that of `policy-kit`.
 */
final class SentencesTest extends TestCase
{
    private const ROOT = __DIR__ . '/../../../..';
    private const SAME_WORDS = [
        'screen' => 'invoicing', 'decide' => 'invoicing', 'top-up' => 'invoicing', 'mirror' => 'entitlements',
    ];

    /**
     * @dataProvider variants
     *
     * @param class-string $variant
     */
    public function testEveryReasonHasASentenceOfItsOwn(string $variant): void
    {
        $sentences = array_map((new Sentences())->reason(...), AnyValue::cases($variant));
        self::assertNotSame([], $sentences);
        foreach ($sentences as $case => $sentence) {
            self::assertGreaterThan(2, str_word_count($sentence), "{$case}: {$sentence}");
            self::assertStringNotContainsString('\\', $sentence);
        }
        self::assertSame($sentences, array_unique($sentences));
    }

    /**
     * @return iterable<string, array{class-string}>
     */
    public function variants(): iterable
    {
        $all = [
            HoldReason::class, Trigger::class, ChargeRefusal::class, Rejection::class, KeepReason::class,
            WaitReason::class, ParkReason::class,
        ];
        foreach ($all as $variant) {
            yield $variant => [$variant];
        }
    }

    /**
     * @dataProvider answers
     *
     * @param class-string $variant
     */
    public function testEveryAnswerHasASentenceOfItsOwn(string $variant): void
    {
        $sentences = array_map((new Sentences())->answer(...), AnyValue::cases($variant));
        self::assertNotSame([], $sentences);
        self::assertSame($sentences, array_unique($sentences));
    }

    /**
     * @return iterable<string, array{class-string}>
     */
    public function answers(): iterable
    {
        foreach ([Screening::class, Decision::class, LedgerDecision::class, Rejection::class] as $variant) {
            yield $variant => [$variant];
        }
    }

    public function testEveryChargeHasASentence(): void
    {
        foreach (AnyValue::cases(Charge::class) as $charge) {
            self::assertStringContainsString('charged now', (new Sentences())->charge($charge));
        }
    }

    public function testEveryProblemOfASettingSaysWhichAndWhat(): void
    {
        $seen = [];
        foreach (Setting::cases() as $setting) {
            foreach (AnyValue::cases(SettingFault::class) as $fault) {
                $seen[] = (new Sentences())->reason(new SettingProblem($setting, $fault));
            }
        }
        self::assertSame($seen, array_unique($seen));
        self::assertContains('setting 14 (Minimum of automatic invoices): 7.5 is below zero', $seen);
    }

    public function testEveryProblemOfAFieldSaysWhereAndWhat(): void
    {
        $faults = AnyValue::cases(FieldFault::class);
        $fields = array_map(static fn (FieldFault $fault): FieldProblem => new FieldProblem('net', $fault), $faults);
        $seen = array_map((new Sentences())->reason(...), $fields);
        self::assertSame($seen, array_unique($seen));
        self::assertSame('net: “7.5” is not a decimal number', $seen['NotADecimal']);
    }

    public function testEveryProblemOfABodySaysWhereAndWhat(): void
    {
        $faults = AnyValue::cases(JsonFault::class);
        $found = array_map(static fn (JsonFault $fault): JsonProblem => new JsonProblem('$.a', $fault), $faults);
        $seen = array_map((new Sentences())->reason(...), $found);
        self::assertSame($seen, array_unique($seen));
        self::assertSame('$.a: not JSON from line 7, column 7 on', $seen['NotJson']);
        self::assertSame('$.a: expected nothing, given nothing', $seen['WrongType']);
    }

    public function testWhatCouldNotBeDecidedSaysWhy(): void
    {
        $undecided = new Undecided(Question::Decide, 'facts', UndecidedCause::Trap, 'It gave up.');
        self::assertSame('No decision: It gave up.', (new Sentences())->answer($undecided));
    }

    public function testAllProblemsOfARejectionAreNamed(): void
    {
        $problems = [
            new FieldProblem('net', new FieldFault\NotADecimal('1,5')),
            new FieldProblem('lines', new FieldFault\Duplicate('8')),
        ];
        self::assertSame(
            'No decision: the facts do not read: net: “1,5” is not a decimal number; lines: 8 occurs more than once',
            (new Sentences())->answer(new Rejection\Malformed($problems)),
        );
    }

    /**
     * @dataProvider amounts
     */
    public function testAmountsKeepEveryDigit(string $amount, string $code, string $text): void
    {
        self::assertSame($text, (new Amounts(['USD' => 2, 'JPY' => 0]))->money(new Money($amount, $code)));
    }

    /**
     * @return iterable<array{string, string, string}>
     */
    public function amounts(): iterable
    {
        yield ['10', 'USD', '10.00 USD'];
        yield ['-0.5', 'USD', '-0.50 USD'];
        yield ['1.2345', 'USD', '1.2345 USD'];
        yield ['7', 'JPY', '7 JPY'];
        yield ['0.99', 'JPY', '0.99 JPY'];
        yield ['7', 'ABC', '7 ABC'];
    }

    /**
     * @dataProvider functions
     */
    public function testTheWordsAreThoseOfPolicyKit(string $function, string $interface): void
    {
        $words = self::wordsOfPolicyKit();
        $checked = 0;
        foreach (Asked::of($interface, $function) as $step) {
            $sentences = Sentences::under($step['terms']);
            $reader = Questions::CLIENTS[$interface][1];
            $answers = $reader::{lcfirst(str_replace('-', '', ucwords($function, '-'))) . 'FromWire'}($step['answer']);
            foreach ($answers as $answer) {
                // The problems of a rejection are lines of their own there, and settings have their numbers here.
                $isList = $answer->value instanceof Rejection\InvalidTerms
                    || $answer->value instanceof Rejection\Malformed;
                if (!$isList) {
                    self::assertArrayHasKey($sentences->answer($answer->value), $words, $step['name']);
                    $checked++;
                }
            }
        }
        self::assertGreaterThan(30, $checked);
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public function functions(): iterable
    {
        foreach (self::SAME_WORDS as $function => $interface) {
            yield "{$interface}.{$function}" => [$function, $interface];
        }
        yield 'ledger.decide' => ['decide', 'ledger'];
    }

    public function testSumsAndChargesAreWordedAsInPolicyKit(): void
    {
        $words = self::wordsOfPolicyKit();
        $checked = 0;
        foreach (Asked::of('invoicing', 'decide') as $step) {
            foreach (Questions::CLIENTS['invoicing'][1]::decideFromWire($step['answer']) as $answer) {
                if ($answer->value instanceof Decision\Issue) {
                    $sentences = Sentences::under($step['terms']);
                    self::assertArrayHasKey($sentences->balance($answer->value->value->balance), $words, $step['name']);
                    self::assertArrayHasKey($sentences->charge($answer->value->value->charge), $words, $step['name']);
                    $checked++;
                }
            }
        }
        self::assertGreaterThan(30, $checked);
    }

    /**
     * @return array<string, int> every line that it prints
     */
    private static function wordsOfPolicyKit(): array
    {
        static $words = null;

        return $words ??= self::read();
    }

    /**
     * @return array<string, int>
     */
    private static function read(): array
    {
        $command = ['build/policy-kit', 'run', 'build/fleio-policy.wasm', 'tests/scenarios'];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes, self::ROOT);
        $text = (string) stream_get_contents($pipes[1]);
        self::assertSame(0, proc_close($process), 'build/policy-kit failed; run `make build`');

        return array_flip(array_map(trim(...), explode("\n", $text)));
    }
}
