<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Exception\UnreadableFacts;
use Fleio\Host\Facts\Candidate;
use Fleio\Host\Facts\InvoicingFactsReader;
use Fleio\Host\Policy\Generated\FleioJson\ClaimedClient;
use Fleio\Host\Policy\Generated\Invoicing\InvoicingFacts;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\Undecided;

/**
 * Asks the policy about the claimed clients, each under the terms of its product.
 */
final readonly class Deciding
{
    public function __construct(private PolicyClient $policy, private Bulletin $bulletin)
    {
    }

    /**
     * @param array<int, Candidate> $window by WHMCS's client
     * @param array<int, ClaimedClient> $claimed
     *
     * @return array<int, Decided> by client
     */
    public function decide(Circumstances $now, array $window, array $claimed): array
    {
        $decided = [];
        foreach ($this->facts($now, $window, $claimed) as $productId => $facts) {
            $settings = $now->installation->settings[$productId];
            foreach ($this->policy->decide($settings->terms, $facts) as $clientId => $answer) {
                $candidate = $window[$clientId];
                if ($answer instanceof Undecided) {
                    $this->bulletin->undecided($now, $answer);
                }
                $decided[$clientId] = new Decided($candidate->client, $candidate, $claimed[$clientId], $settings, $answer);
            }
        }

        return $decided;
    }

    /**
     * @param array<int, Candidate> $window
     * @param array<int, ClaimedClient> $claimed
     *
     * @return array<int, array<int, InvoicingFacts>> by product, then by client
     */
    private function facts(Circumstances $now, array $window, array $claimed): array
    {
        $facts = [];
        foreach ($claimed as $clientId => $answer) {
            $candidate = $window[$clientId];
            $settings = $now->installation->settingsFor($candidate->client->chosen);
            try {
                $recently = $candidate->listed->recentlyEnded;
                $read = InvoicingFactsReader::of($now->scope, $candidate->client, $recently, $answer);
                $facts[$settings->productId][$clientId] = $read;
            } catch (UnreadableFacts $error) {
                $this->bulletin->client($now, $clientId, 'facts', $error->getMessage());
            }
        }

        return $facts;
    }
}
