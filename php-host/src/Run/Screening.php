<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Facts\Candidate;
use Fleio\Host\Facts\ScreeningFactsReader;
use Fleio\Host\Facts\UnreadableClient;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\Journal;
use Fleio\Host\Outbox\JournalEntry;
use Fleio\Host\Outbox\Lines;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\SeenLine;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\Generated\FleioJson\ListedClient;
use Fleio\Host\Policy\Generated\Invoicing\HoldReason\ClockSuspect;
use Fleio\Host\Policy\Generated\Invoicing\Listing;
use Fleio\Host\Policy\Generated\Invoicing\Mapping\Ambiguous;
use Fleio\Host\Policy\Generated\Invoicing\Mapping\Unknown;
use Fleio\Host\Policy\Generated\Invoicing\Screening as ScreeningAnswer;
use Fleio\Host\Policy\Generated\Invoicing\ScreeningFacts;
use Fleio\Host\Policy\Generated\Types\ClockTrouble;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\Wire\Json;
use Fleio\Host\Policy\Wire\Ok;

/**
 * Leaves out whoever cannot be invoiced now, before Fleio is asked and marks cycles (rule 19).
 *
 * Why a client is left out goes into the journal when it changes, not in every run.
 */
final readonly class Screening
{
    /** Reasons that only say that the last answer still holds: what that answer was stays remembered. */
    private const ASKED_BEFORE = ['held-recently', 'asked-today'];

    public function __construct(
        private ScreeningFactsReader $facts,
        private PolicyClient $policy,
        private Journal $journal,
        private ClientMap $clients,
        private Lines $lines,
        private Transaction $transaction,
        private Runs $runs,
        private Bulletin $bulletin,
    ) {
    }

    /**
     * @param list<ListedClient> $listed at most 500
     *
     * @return array<int, Candidate> those to ask about, by WHMCS's client
     */
    public function screen(Circumstances $now, array $listed): array
    {
        $candidates = [];
        foreach ($this->facts->read($now->scope, $listed) as $candidate) {
            if ($candidate instanceof UnreadableClient) {
                $this->bulletin->client($now, $candidate->clientId, 'facts', $candidate->reason);
            } else {
                $candidates[] = $candidate;
            }
        }
        $answers = $this->ask($now, $candidates);
        $this->record($now, $candidates, $answers);

        return $this->wanted($candidates, $answers);
    }

    /**
     * The same, and nothing is recorded.
     *
     * @param list<ListedClient> $listed at most 500
     *
     * @return array{list<Candidate|UnreadableClient>, array<int, Answered|Undecided>} everybody, and the answers by the
     *     same keys
     */
    public function preview(Circumstances $now, array $listed): array
    {
        $everybody = $this->facts->read($now->scope, $listed);
        $readable = array_filter($everybody, static fn (object $one): bool => $one instanceof Candidate);

        return [$everybody, $this->ask($now, $readable)];
    }

    /** Why time cannot be trusted (rule 5); null = it can. */
    public function clockTrouble(Circumstances $now): ?ClockTrouble
    {
        $nobody = new ScreeningFacts(
            $now->scope->clock,
            new Unknown(),
            [],
            null,
            new Listing(null, null),
            null,
            null,
            false,
            [],
            null,
        );
        $answer = $this->policy->screen($now->installation->any()->terms, [$nobody])[0];
        $screening = $answer instanceof Answered ? $answer->value->value : null;
        $reason = $screening instanceof ScreeningAnswer\Skip ? $screening->value : null;

        return $reason instanceof ClockSuspect ? $reason->value : null;
    }

    /**
     * @param array<int, Candidate> $candidates
     *
     * @return array<int, Answered|Undecided> with the keys of the candidates; without those whose product's settings do
     *     not hold
     */
    private function ask(Circumstances $now, array $candidates): array
    {
        $groups = [];
        foreach ($candidates as $key => $candidate) {
            $settings = $now->installation->settingsFor($candidate->client?->chosen);
            if ($settings === null) {
                $now->tally->count('without settings');
                continue;
            }
            $groups[$settings->productId][$key] = $candidate->facts;
        }
        $answers = [];
        foreach ($groups as $productId => $facts) {
            $answers += $this->policy->screen($now->installation->settings[$productId]->terms, $facts);
        }

        return $answers;
    }

    /**
     * @param list<Candidate> $candidates
     * @param array<int, Answered|Undecided> $answers
     */
    private function record(Circumstances $now, array $candidates, array $answers): void
    {
        [$entries, $reasons] = [[], []];
        foreach ($answers as $key => $answer) {
            $client = $candidates[$key]->client;
            if (self::isAsk($answer)) {
                $now->tally->count('asked');
                continue;
            }
            if ($answer instanceof Undecided) {
                $this->bulletin->undecided($now, $answer);
            }
            $reason = self::reason($answer);
            $now->tally->count('left out, ' . self::tag($reason));
            if ($client === null) {
                $this->tellAmbiguous($now, $candidates[$key]);
                continue;
            }
            if (!in_array(self::tag($reason), [...self::ASKED_BEFORE, self::tag($client->known->skipReason)], true)) {
                $terms = $now->installation->settingsFor($client->chosen)?->terms ?? $now->installation->any()->terms;
                $entries[$client->row->id] = [$terms, $answer];
                $reasons[$client->row->id] = $reason;
            }
        }
        [$seen, $done] = self::lines($candidates);
        if ($entries === [] && $seen === [] && $done === []) {
            return;
        }
        $this->transaction->run(function () use ($now, $entries, $reasons, $seen, $done): void {
            $this->runs->fence($now->run);
            $this->journal->append($this->rows($now, $entries));
            $this->clients->skipped($now->run->installationId, $reasons);
            $this->lines->seen($seen);
            $this->lines->close($done, $now->now());
        });
    }

    private function tellAmbiguous(Circumstances $now, Candidate $candidate): void
    {
        if ($candidate->facts->mapping instanceof Ambiguous) {
            $fleioId = $candidate->listed->id;
            $message = "{$candidate->facts->mapping->value} clients of WHMCS have the uuid of Fleio's client {$fleioId}, so none of them is "
                . 'invoiced. Give each its own uuid, or correct the external billing id in Fleio.';
            $this->bulletin->raise("client:{$now->run->installationId}:fleio-{$fleioId}:twice", $message, $now->now());
        }
    }

    /**
     * What was read of lines: a release counts from the moment in which it was first seen.
     *
     * @param list<Candidate> $candidates
     *
     * @return array{list<SeenLine>, list<int>} changed ones, and ids of those that facts need no more
     */
    private static function lines(array $candidates): array
    {
        [$seen, $done] = [[], []];
        foreach ($candidates as $candidate) {
            array_push($seen, ...$candidate->client?->lines->changed ?? []);
            array_push($done, ...$candidate->client?->lines->done ?? []);
        }

        return [$seen, $done];
    }

    /**
     * @param array<int, array{\Fleio\Host\Policy\Generated\Types\Terms, Answered|Undecided}> $entries by client
     *
     * @return list<JournalEntry>
     */
    private function rows(Circumstances $now, array $entries): array
    {
        $ids = new \SplObjectStorage();
        $rows = [];
        foreach ($entries as $clientId => [$terms, $answer]) {
            $ids[$terms] ??= $this->journal->terms($terms);
            $rows[] = Minutes::entry($now, $clientId, $ids[$terms], $answer);
        }

        return $rows;
    }

    /**
     * @param list<Candidate> $candidates
     * @param array<int, Answered|Undecided> $answers
     *
     * @return array<int, Candidate>
     */
    private function wanted(array $candidates, array $answers): array
    {
        $wanted = [];
        foreach ($answers as $key => $answer) {
            $client = $candidates[$key]->client;
            if ($client !== null && self::isAsk($answer)) {
                $wanted[$client->row->id] = $candidates[$key];
            }
        }

        return $wanted;
    }

    public static function isAsk(Answered|Undecided $answer): bool
    {
        return $answer instanceof Answered && $answer->value instanceof Ok
            && $answer->value->value instanceof ScreeningAnswer\Ask;
    }

    /** The JSON form of why not: a hold reason, a rejection, or what failed. */
    private static function reason(Answered|Undecided $answer): string
    {
        if ($answer instanceof Undecided) {
            return Json::encode(['tag' => 'undecided', 'value' => $answer->reason]);
        }
        $value = $answer->value->value;

        return Json::encode(($value instanceof ScreeningAnswer\Skip ? $value->value : $value)->toWire());
    }

    /** The case of a reason in its JSON form. */
    public static function tag(?string $reason): ?string
    {
        $decoded = $reason === null ? null : Json::decode($reason);

        return is_array($decoded) ? $decoded['tag'] : $decoded;
    }
}
