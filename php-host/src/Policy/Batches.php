<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use Fleio\Host\Exception\PolicyUnavailable;
use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Policy\Wire\Problem;
use Fleio\Host\Policy\Wire\UnreadableValue;
use Fleio\Host\Policy\Wire\Value;

/**
 * Puts a question about many items in calls of a bounded size, so that no item hides the others.
 *
 * A call that fails is repeated item by item, each with an instance of its own.
 */
final readonly class Batches
{
    /** Items of one call, at most. */
    public const ITEMS_MAX = 128;

    private const SIZE_FLAGS = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;

    public function __construct(private PolicySource $source)
    {
    }

    /**
     * @template K of array-key
     * @template F of Value|string
     * @template A of Ok|Err
     *
     * @param Value|null $terms null where the question knows none
     * @param array<K, F> $items facts or bodies
     * @param callable(ComponentCaller, list<F>): list<A> $ask one call
     *
     * @return array<K, Answered<F, A>|Undecided<F>> by the same keys, in the same order
     *
     * @throws PolicyUnavailable
     */
    public function ask(Question $question, ?Value $terms, array $items, callable $ask): array
    {
        $ofCall = FuelEstimate::ofCall($terms === null ? 0 : self::bytes($terms));
        $answers = [];
        foreach ($this->chunks($question, $ofCall, $items) as [$fuel, $chunk]) {
            $answers += $this->answers($question, $fuel, $chunk, $ask)
                ?? $this->answersOfEach($question, $ofCall, $chunk, $ask);
        }

        return $answers;
    }

    /**
     * Parts of the list that keep to the most items and to the most fuel; an item that wants more goes alone.
     *
     * @template K of array-key
     * @template F of Value|string
     *
     * @param array<K, F> $items
     *
     * @return iterable<array{int, array<K, F>}> fuel, and items by their keys
     */
    private function chunks(Question $question, int $ofCall, array $items): iterable
    {
        $ceiling = $this->source->fuelCeiling();
        [$fuel, $chunk] = [$ofCall, []];
        foreach ($items as $key => $item) {
            $more = FuelEstimate::ofItem($question, self::bytes($item));
            if ($chunk !== [] && (count($chunk) === self::ITEMS_MAX || $ceiling < $fuel + $more)) {
                yield [$fuel, $chunk];
                [$fuel, $chunk] = [$ofCall, []];
            }
            $fuel += $more;
            $chunk[$key] = $item;
        }
        if ($chunk !== []) {
            yield [$fuel, $chunk];
        }
    }

    /**
     * The answers of one call; null if it failed and holds more than one item.
     */
    private function answers(Question $question, int $fuel, array $chunk, callable $ask): ?array
    {
        try {
            $caller = $this->source->caller($fuel);
            $values = self::asManyAs($chunk, $ask($caller, array_values($chunk)));
        } catch (\Throwable $error) {
            $cause = self::causeOf($question, $error);

            return count($chunk) === 1 ? self::undecided($question, $chunk, $cause, $error) : null;
        }
        $answer = static fn (mixed $facts, Ok|Err $value): Answered
            => new Answered($question, $facts, $value, $caller->fuelUsed(), count($chunk));

        return array_combine(array_keys($chunk), array_map($answer, $chunk, $values));
    }

    private function answersOfEach(Question $question, int $ofCall, array $chunk, callable $ask): array
    {
        $answers = [];
        foreach ($chunk as $key => $item) {
            $fuel = $ofCall + FuelEstimate::ofItem($question, self::bytes($item));
            $answers += $this->answers($question, $fuel, [$key => $item], $ask) ?? [];
        }

        return $answers;
    }

    private static function undecided(
        Question $question,
        array $chunk,
        UndecidedCause $cause,
        \Throwable $error,
    ): array {
        $reason = "The policy could not answer {$question->value} ({$cause->value}): {$error->getMessage()}.";

        return array_map(
            static fn (mixed $facts): Undecided => new Undecided($question, $facts, $cause, $reason),
            $chunk,
        );
    }

    /**
     * @throws PolicyUnavailable where the failure says nothing about the items
     */
    private static function causeOf(Question $question, \Throwable $error): UndecidedCause
    {
        if ($error instanceof PolicyUnavailable) {
            throw $error;
        }

        return UndecidedCause::of($error) ?? throw PolicyUnavailable::becauseItFailed($question->value, $error);
    }

    /**
     * @template A
     *
     * @param list<A> $values
     *
     * @return list<A>
     */
    private static function asManyAs(array $chunk, array $values): array
    {
        if (count($values) === count($chunk)) {
            return $values;
        }

        throw UnreadableValue::because(
            [new Problem('result', 'list of ' . count($chunk), 'list of ' . count($values))],
        );
    }

    private static function bytes(Value|string $item): int
    {
        // Text that is not UTF-8 has no JSON form; the extension refuses it before any fuel is used.
        return strlen(is_string($item) ? $item : (string) json_encode($item->toWire(), self::SIZE_FLAGS));
    }
}
