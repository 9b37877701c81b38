<?php

declare(strict_types=1);

namespace Benches;

use Closure;
use Fleio\Host\Policy\Generated\Invoicing;
use Fleio\Host\Policy\Generated\InvoicingAnswers;
use RuntimeException;
use WasmComponent\Component;
use WasmComponent\Limits;

/**
 * The programs that decide about the same clients: the extension with arrays, the typed client over it, the same rule
 * in PHP with bcmath, and the policy compiled for this machine.
 */
final readonly class Comparison
{
    private const BALANCE = ['debt', 'outstanding', 'withheld', 'uninvoiced'];
    private const SAME = ['taxed', 'service', 'payment-method', 'issued-on', 'due-on', 'cycles'];

    private Limits $limits;
    private Invoicing $client;

    public function __construct(private Component $component, private Question $question, private Native $native)
    {
        // As much as a chunk of any size takes: limits are not what is measured.
        $this->limits = new Limits(fuel: PHP_INT_MAX, deadlineMs: 60_000, memoryBytes: 64 << 20, resultBytes: 64 << 20);
        $this->client = new Invoicing(new FreshInstance($component, $this->limits));
    }

    /**
     * Refuses to go on unless all of them decide alike.
     */
    public function check(): void
    {
        ['rawTerms' => $terms, 'rawClients' => $clients, 'answers' => $answers] = (array) $this->question;
        $typed = $this->client->decide($this->question->terms, $this->question->clients);
        if (InvoicingAnswers::decideToWire($typed) != $answers) {
            throw new RuntimeException('the component decides otherwise than the native policy: run `make test`');
        }
        foreach (Handwritten::decide($terms, $clients) as $index => $issue) {
            $difference = self::difference($answers[$index]['value']['value'], $issue);
            if ($difference !== null) {
                throw new RuntimeException("the rule in PHP is wrong about client $index: $difference");
            }
        }
    }

    /**
     * Contenders for `Rounds`: each round decides about some chunks of this size, every round about the next clients.
     *
     * @return array<string, Closure(int): int>
     */
    public function contenders(int $size, int $chunks): array
    {
        $terms = $this->question->rawTerms;
        $typedTerms = $this->question->terms;
        $decide = fn (array $chunk): mixed => $this->component->call(
            Invoicing::INTERFACE,
            'decide',
            [$terms, $chunk],
            $this->limits,
        );
        $places = intdiv(count($this->question->clients), $size * $chunks);
        $first = static fn (int $round): int => $round % $places * $size * $chunks;
        $by = static function (array $clients, Closure $decide) use ($first, $size, $chunks): Closure {
            $all = array_chunk($clients, $size);
            return Rounds::clocked(static function (int $round) use ($all, $decide, $first, $size, $chunks): void {
                for ($index = intdiv($first($round), $size), $end = $index + $chunks; $index < $end; $index++) {
                    $decide($all[$index]);
                }
            });
        };
        return [
            'extension' => $by($this->question->rawClients, $decide),
            'native' => fn (int $round): int => $this->native->nanoseconds($first($round), $size, $chunks),
            'bcmath' => $by($this->question->rawClients, static fn (array $chunk) => Handwritten::decide($terms, $chunk)),
            'typed' => $by($this->question->clients, fn (array $chunk) => $this->client->decide($typedTerms, $chunk)),
        ];
    }

    /**
     * What an issue of the component has otherwise than the rule in PHP, if anything. Amounts are compared as numbers.
     *
     * @param array<string, mixed> $expected in the JSON form
     * @param array<string, mixed> $issue
     */
    private static function difference(array $expected, array $issue): ?string
    {
        if (isset($issue['hold'])) {
            return "it holds for {$issue['hold']}";
        }
        $amounts = ['net' => [$expected['net']['amount'], $issue['net']]];
        $amounts['line-amount'] = [$expected['line-amount'], $issue['net']];
        $amounts['worth'] = [$expected['worth']['amount'], $issue['worth']];
        foreach (self::BALANCE as $name) {
            $amounts[$name] = [$expected['balance'][$name], $issue['balance'][$name]];
        }
        $wrong = array_filter($amounts, static fn (array $pair): bool => bccomp($pair[0], $pair[1], 24) !== 0);
        $same = array_combine(self::SAME, array_map(static fn (string $n) => [$expected[$n], $issue[$n]], self::SAME));
        $same['trigger'] = [$expected['trigger']['tag'], $issue['trigger']];
        $same['since'] = [$expected['period']['since'], $issue['since']];
        $same['charge'] = [$expected['charge']['tag'] === 'now', $issue['charge']];
        $wrong += array_filter($same, static fn (array $pair): bool => $pair[0] !== $pair[1]);
        return $wrong === [] ? null : json_encode($wrong, JSON_THROW_ON_ERROR);
    }
}
