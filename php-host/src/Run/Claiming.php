<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Exception\FleioFailure;
use Fleio\Host\Exception\FleioNotReached;
use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Facts\Candidate;
use Fleio\Host\Fleio\Answer;
use Fleio\Host\Outbox\Claims;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\BodyReader;
use Fleio\Host\Policy\Generated\FleioJson\ClaimedClient;
use Fleio\Host\Policy\Generated\Invoicing\Cycle;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\Wire\Ok;

/**
 * Asks Fleio about the clients of one window, which marks their cycles: recorded before, held or released after.
 *
 * A question whose answer nobody knows stays *asked*, and the next run reads it again.
 */
final readonly class Claiming
{
    /** Characters of an id of Fleio's that our tables hold. */
    private const ID_CHARACTERS = 64;

    public function __construct(
        private Claims $claims,
        private BodyReader $bodies,
        private Transaction $transaction,
        private Runs $runs,
        private Bulletin $bulletin,
    ) {
    }

    /**
     * @param array<int, Candidate> $window by WHMCS's client
     *
     * @return array<int, ClaimedClient> those that Fleio answered about
     */
    public function claim(Circumstances $now, array $window): array
    {
        $fleioIds = array_map(static fn (Candidate $one): string => $one->listed->id, $window);
        $this->transaction->run(function () use ($now, $fleioIds): void {
            $this->runs->fence($now->run);
            $this->claims->asked($now->run, $fleioIds, $now->now());
        });
        $now->requireLock();
        $answers = $now->fleio()->claimClients(array_values($fleioIds));
        $byClient = array_map(static fn (string $id): Answer => $answers[$id], $fleioIds);

        return $this->settle($now, $window, $byClient);
    }

    /**
     * @param array<int, Candidate> $window
     * @param array<int, Answer> $answers by WHMCS's client
     *
     * @return array<int, ClaimedClient>
     */
    private function settle(Circumstances $now, array $window, array $answers): array
    {
        [$claimed, $untouched] = [[], []];
        foreach ($this->read($answers) as $clientId => $answer) {
            if ($answer instanceof Undecided) {
                $this->bulletin->undecided($now, $answer);
            } elseif ($answer->value instanceof Ok && self::isUsable($answer->value->value)) {
                $claimed[$clientId] = $answer->value->value;
            } else {
                $this->bulletin->unreadable($now, $clientId);
            }
        }
        foreach (array_filter(array_map(static fn (Answer $answer): ?FleioFailure => $answer->failure(), $answers)) as $clientId => $failure) {
            if ($failure instanceof FleioNotReached && $failure->isOutOfTime) {
                $now->tally->count('left for the next run');
                $untouched[] = $clientId;
                continue;
            }
            $now->tally->count('unanswered');
            if ($failure instanceof FleioRefused) {
                $this->bulletin->client($now, $clientId, 'refused', $failure->getMessage());
            } else {
                $this->bulletin->unanswered($now, $failure);
            }
            if ($failure instanceof FleioRefused || $failure instanceof FleioNotReached) {
                $untouched[] = $clientId;
            }
        }
        $cycles = [];
        foreach ($claimed as $clientId => $one) {
            $cycles[$clientId] = self::uncovered($one->cycles, $window[$clientId]->client->covered);
        }
        $this->transaction->run(function () use ($now, $cycles, $untouched): void {
            $this->runs->fence($now->run);
            $this->claims->held($now->run->id, $cycles, $now->now());
            $this->claims->released($now->run->id, $untouched, $now->now());
        });

        return $claimed;
    }

    /**
     * Fleio may name cycles again that an invoice covers: those are not this claim's, and must not be released with it.
     *
     * @param list<Cycle> $cycles
     * @param list<string> $covered
     *
     * @return list<Cycle>
     */
    public static function uncovered(array $cycles, array $covered): array
    {
        return array_values(array_filter($cycles, static fn (Cycle $cycle): bool => !in_array($cycle->id, $covered, true)));
    }

    /** Whether our tables hold the cycles: they are covered only after WHMCS has a draft. */
    private static function isUsable(ClaimedClient $claimed): bool
    {
        foreach ($claimed->cycles as $cycle) {
            if ($cycle->id === '' || self::ID_CHARACTERS < mb_strlen($cycle->id, 'UTF-8')) {
                return false;
            }
        }

        return true;
    }

    /**
     * @param array<int, Answer> $answers
     *
     * @return array<int, Answered|Undecided>
     */
    private function read(array $answers): array
    {
        $answered = array_filter($answers, static fn (Answer $answer): bool => $answer->failure() === null);

        return $this->bodies->claimedClient(array_map(static fn (Answer $answer): string => $answer->body(), $answered));
    }
}
