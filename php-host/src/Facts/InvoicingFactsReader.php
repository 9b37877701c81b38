<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Exception\UnreadableFacts;
use Fleio\Host\Policy\Generated\FleioJson\ClaimedClient;
use Fleio\Host\Policy\Generated\Invoicing\InvoicingFacts;
use Fleio\Host\Policy\Generated\Invoicing\Usage;

/**
 * Joins what is known of a client with what Fleio said of its usage. WHMCS was read before Fleio was asked, so that a
 * payment in between can only delay.
 */
final class InvoicingFactsReader
{
    /**
     * @param bool|null $recentlyEnded as Fleio's list said before; null where the flag was missing
     *
     * @throws UnreadableFacts where Fleio answered about another client
     */
    public static function of(
        Scope $scope,
        ClientFacts $client,
        ?bool $recentlyEnded,
        ClaimedClient $claimed,
    ): InvoicingFacts {
        if ($claimed->externalId !== $client->row->uuid) {
            throw UnreadableFacts::becauseOfAnotherClient($client->row->id, $client->row->uuid, $claimed->externalId);
        }

        return new InvoicingFacts(
            $scope->clock,
            $client->client,
            $client->services,
            $client->known->agreement,
            new Usage(
                $claimed->currency,
                $claimed->creditBalance,
                $claimed->creditLimit,
                $claimed->cycles,
                $recentlyEnded,
            ),
            $client->lines->counting(),
            $client->carried,
            $client->covered,
            $client->known->lostClaim,
            $client->known->lastAutomatic,
            $client->charging,
        );
    }
}
