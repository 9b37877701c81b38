<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Exception\FleioFailure;
use Fleio\Host\Facts\Candidate;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\Generated\FleioJson\ListedClient;
use Fleio\Host\Policy\ListingReader;
use Fleio\Host\Policy\Wire\Ok;

/**
 * Everybody whom Fleio would have invoiced: screened 500 at once, then asked, decided and invoiced in windows.
 *
 * A run that has no more time leaves its place, and the next one goes on from there.
 */
final readonly class Invoicing
{
    private const SCREENED_AT_ONCE = 500;
    private const EARLIER_RUNS = 30;
    private const SILENT = 'Fleio answered about none of the clients whom it was asked about last; the next run goes on behind them.';
    private const OUT_OF_TIME = 'The time of the run was over; the next run goes on from here.';

    public function __construct(
        private ListingReader $listing,
        private ClientMapping $mapping,
        private Screening $screening,
        private Window $window,
        private Installations $installations,
        private Runs $runs,
        private Bulletin $bulletin,
    ) {
    }

    /**
     * @param array<int, true> $open clients whose last claim or invoice is unfinished; nobody asks about them beside it
     *
     * @return string|null why not everybody came to their turn; null = everybody did
     *
     * @throws FleioFailure when there is no list
     */
    public function run(Circumstances $now, array $open): ?string
    {
        $installation = $now->row;
        if ($installation->breakerRun !== null) {
            $now->tally->count('waiting for an admin');

            return "Run {$installation->breakerRun} would have issued too much; an admin must look at what is parked.";
        }
        $this->mapping->refresh($now);
        $earlier = fn (): array => $this->runs->issuesOfLastRuns($installation->id, self::EARLIER_RUNS);
        $breaker = new Breaker($now->installation->addon(), $earlier, $installation->breakerPass, $now->tally->of('resumed, done'));
        $silence = new Silence();
        foreach (array_chunk($this->listed($now, $installation->cursorFleioId), self::SCREENED_AT_ONCE) as $listed) {
            $stopped = $this->batch($now, $listed, $breaker, $open, $silence);
            if ($stopped !== null) {
                return $stopped;
            }
            $this->installations->moveCursor($installation->id, $listed[count($listed) - 1]->id);
        }
        $this->installations->moveCursor($installation->id, null);
        if ($installation->breakerPass && $now->tally->of('without an answer') === 0) {
            // An admin's word is about everybody, so it holds until everybody came to their turn.
            $this->installations->setBreaker($installation->id, null, false);
        }
        $this->mapping->lookAgain($now);

        return null;
    }

    /**
     * @param list<ListedClient> $listed
     * @param array<int, true> $open clients
     *
     * @return string|null why the run stops here
     */
    private function batch(Circumstances $now, array $listed, Breaker $breaker, array $open, Silence $silence): ?string
    {
        $candidates = $this->screening->screen($now, $listed);
        $now->tally->count('left out, with something unfinished', count(array_intersect_key($candidates, $open)));
        $candidates = array_diff_key($candidates, $open);
        foreach (array_chunk($candidates, $now->installation->addon()->window, true) as $window) {
            if (!$now->hasTime()) {
                return self::OUT_OF_TIME;
            }
            $unanswered = $now->tally->of('without an answer');
            if (!$this->window->run($now, $window, $breaker)) {
                return 'The run would issue too much; an admin must look at what is parked.';
            }
            if ($now->tally->of('left for the next run') !== 0) {
                return self::OUT_OF_TIME;
            }
            $this->installations->moveCursor($now->run->installationId, $window[array_key_last($window)]->listed->id);
            $silence->add(count($window), $now->tally->of('without an answer') - $unanswered);
            if ($silence->isTooLong()) {
                return self::SILENT;
            }
        }

        return null;
    }

    /**
     * Fleio's list, in order of id, from the place that the last run left. Reading it marks nothing.
     *
     * @return list<ListedClient>
     *
     * @throws FleioFailure
     */
    public function listed(Circumstances $now, ?string $after): array
    {
        $wanted = $now->installation;
        $body = $now->fleio()->clientsToInvoice($wanted->agreementWanted(), $wanted->wantsSuspended());
        $clients = [];
        foreach ($this->listing->read($body) as $piece) {
            $list = $piece instanceof Answered && $piece->value instanceof Ok ? $piece->value->value : null;
            $now->tally->count('listed', count($list?->clients ?? []));
            $now->tally->count('listed, not readable', count($list?->problems ?? [$piece]));
            array_push($clients, ...$list?->clients ?? []);
        }
        $this->complain($now);
        usort($clients, static fn (ListedClient $one, ListedClient $other): int => strnatcmp($one->id, $other->id));

        return self::from($clients, $after);
    }

    private function complain(Circumstances $now): void
    {
        $key = "list:{$now->run->installationId}";
        $count = $now->tally->of('listed, not readable');
        if ($count === 0) {
            $this->bulletin->clear($key, "Fleio's list of clients to invoice reads again.", $now->now());

            return;
        }
        $message = "Of Fleio's list of clients to invoice {$count} parts cannot be read, so nobody in them is invoiced: see the "
            . 'module log, and the address in setting 4.';
        $this->bulletin->raise($key, $message, $now->now());
    }

    /**
     * @param list<ListedClient> $clients in order of id
     *
     * @return list<ListedClient> those after the place, then those before it
     */
    private static function from(array $clients, ?string $after): array
    {
        if ($after === null) {
            return $clients;
        }
        $isAfter = static fn (ListedClient $one): bool => 0 < strnatcmp($one->id, $after);

        return [
            ...array_values(array_filter($clients, $isAfter)),
            ...array_values(array_filter($clients, static fn (ListedClient $one): bool => !$isAfter($one))),
        ];
    }
}
