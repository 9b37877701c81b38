<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Exception\FleioFailure;
use Fleio\Host\Facts\Candidate;
use Fleio\Host\Facts\InvoicingFactsReader;
use Fleio\Host\Facts\UnreadableClient;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\BodyReader;
use Fleio\Host\Policy\Generated\FleioJson\ClaimedClient;
use Fleio\Host\Policy\Generated\FleioJson\FleioClient;
use Fleio\Host\Policy\Generated\Invoicing\Cycle;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Wording\Sentences;

/**
 * What the next run would decide, without asking what marks cycles: nothing is recorded, claimed or applied.
 *
 * The debt is Fleio's present one. The credit limit is the one that Fleio last gave, and an ended cycle counts if Fleio's list
 * says that one ended within 72 hours; so what a run then decides can differ.
 */
final readonly class Preview
{
    private const AT_ONCE = 500;
    private const ASSUMED_CYCLE = 'assumed';

    public function __construct(
        private Invoicing $invoicing,
        private Screening $screening,
        private PolicyClient $policy,
        private BodyReader $bodies,
    ) {
    }

    /**
     * @return \Generator<int, PreviewedClient>
     *
     * @throws FleioFailure when there is no list
     */
    public function clients(Circumstances $now): \Generator
    {
        foreach (array_chunk($this->invoicing->listed($now, null), self::AT_ONCE) as $listed) {
            [$everybody, $answers] = $this->screening->preview($now, $listed);
            $asked = array_filter($answers, Screening::isAsk(...));
            $decided = $this->decide($now, array_intersect_key($everybody, $asked));
            foreach ($everybody as $key => $one) {
                yield $this->row($now, $one, $answers[$key] ?? null, $decided[$key] ?? null);
            }
        }
    }

    /**
     * @param array<int, Candidate> $candidates
     *
     * @return array<int, Answered|Undecided|string> by the same keys; a text says why nothing can be said
     */
    private function decide(Circumstances $now, array $candidates): array
    {
        $found = [];
        $facts = [];
        foreach ($this->usage($now, $candidates) as $key => $claimed) {
            if (is_string($claimed)) {
                $found[$key] = $claimed;
                continue;
            }
            $candidate = $candidates[$key];
            $settings = $now->installation->settingsFor($candidate->client->chosen);
            $recently = $candidate->listed->recentlyEnded;
            $facts[$settings->productId][$key] = InvoicingFactsReader::of($now->scope, $candidate->client, $recently, $claimed);
        }
        foreach ($facts as $productId => $ofProduct) {
            $found += $this->policy->decide($now->installation->settings[$productId]->terms, $ofProduct);
        }

        return $found;
    }

    /**
     * @param array<int, Candidate> $candidates
     *
     * @return array<int, ClaimedClient|string>
     */
    private function usage(Circumstances $now, array $candidates): array
    {
        $uuids = array_map(static fn (Candidate $one): string => $one->client->row->uuid, $candidates);
        $answers = $now->fleio()->clientsByExternalId(array_values($uuids));
        $bodies = [];
        foreach ($uuids as $key => $uuid) {
            if ($answers[$uuid]->failure() === null) {
                $bodies[$key] = $answers[$uuid]->body();
            }
        }
        $usage = array_map(static fn (): string => 'Fleio did not answer', $uuids);
        foreach ($this->bodies->clients($bodies) as $key => $read) {
            $page = $read instanceof Answered && $read->value instanceof Ok ? $read->value->value : null;
            $client = count($page?->clients ?? []) === 1 ? $page->clients[0] : null;
            $usage[$key] = $client === null ? 'Fleio does not say who it is' : $this->assumed($candidates[$key], $client);
        }

        return $usage;
    }

    private function assumed(Candidate $candidate, FleioClient $client): ClaimedClient|string
    {
        $limit = $candidate->client->known->creditLimit;
        if ($limit === null || $client->creditBalance === null) {
            return 'its credit limit is known only after the first run';
        }
        $cycles = $candidate->listed->recentlyEnded === true ? [new Cycle(self::ASSUMED_CYCLE, self::ASSUMED_CYCLE)] : [];

        return new ClaimedClient($candidate->client->row->uuid, $client->currency, $client->creditBalance, $limit, $cycles);
    }

    private function row(
        Circumstances $now,
        Candidate|UnreadableClient $one,
        Answered|Undecided|null $screened,
        Answered|Undecided|string|null $decided,
    ): PreviewedClient {
        $clientId = $one instanceof UnreadableClient ? $one->clientId : $one->client?->row->id;
        $fleioId = $one instanceof UnreadableClient ? null : $one->listed->id;
        $words = match (true) {
            $one instanceof UnreadableClient => "No decision: {$one->reason}",
            is_string($decided) => "Ask Fleio about the client: {$decided}",
            default => $this->words($now, $decided ?? $screened),
        };

        return new PreviewedClient($clientId, $fleioId, $words);
    }

    private function words(Circumstances $now, Answered|Undecided|null $answer): string
    {
        if ($answer === null) {
            return "No decision: the settings of the client's product do not hold";
        }
        $sentences = Sentences::under($now->installation->any()->terms);

        return $sentences->answer($answer instanceof Answered ? $answer->value->value : $answer);
    }
}
