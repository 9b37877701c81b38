<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\MappedClient;
use Fleio\Host\Policy\Generated\FleioJson\ListedClient;
use Fleio\Host\Policy\Generated\Invoicing\Listing;
use Fleio\Host\Policy\Generated\Invoicing\Mapping;
use Fleio\Host\Policy\Generated\Invoicing\ScreeningFacts;

/**
 * Reads what is known of clients that Fleio lists, before asking about them: one statement more than `ClientFacts` for
 * up to 500 of them.
 */
final readonly class ScreeningFactsReader
{
    public function __construct(
        private ClientMap $map,
        private ClientFactsReader $clients,
    ) {
    }

    /**
     * @param list<ListedClient> $listed at most 500, each client once
     *
     * @return list<Candidate|UnreadableClient> in the same order
     */
    public function read(Scope $scope, array $listed): array
    {
        $fleioIds = array_map(static fn (ListedClient $one): string => $one->id, $listed);
        $mapped = $this->map->ofFleioIds($scope->installationId, $fleioIds);
        $clients = $this->clients->read($scope, array_merge(...array_values($mapped)));

        return array_map(
            static fn (ListedClient $one): Candidate|UnreadableClient
                => self::candidate($scope, $one, $mapped[$one->id] ?? [], $clients),
            $listed,
        );
    }

    /**
     * @param list<MappedClient> $mapped
     * @param array<int, ClientFacts|UnreadableClient> $clients
     */
    private static function candidate(
        Scope $scope,
        ListedClient $listed,
        array $mapped,
        array $clients,
    ): Candidate|UnreadableClient {
        $meant = self::meant($mapped, $clients);
        if (count($meant) !== 1) {
            $mapping = $meant === [] ? new Mapping\Unknown() : new Mapping\Ambiguous(count($meant));

            return new Candidate($listed, self::facts($scope, $listed, $mapping, null), null);
        }
        [$client] = $meant;
        if ($client instanceof UnreadableClient) {
            return $client;
        }
        if (1 < $client->known->mapping->matches) {
            $mapping = new Mapping\Ambiguous($client->known->mapping->matches);

            return new Candidate($listed, self::facts($scope, $listed, $mapping, null), null);
        }
        $mapping = new Mapping\Known($client->row->id);

        return new Candidate($listed, self::facts($scope, $listed, $mapping, $client), $client);
    }

    /**
     * Those of the mapped clients that WHMCS still has under the uuid that Fleio was asked for.
     *
     * @param list<MappedClient> $mapped
     * @param array<int, ClientFacts|UnreadableClient> $clients
     *
     * @return list<ClientFacts|UnreadableClient>
     */
    private static function meant(array $mapped, array $clients): array
    {
        $meant = [];
        foreach ($mapped as $one) {
            $client = $clients[$one->mapping->clientId] ?? null;
            $isSame = $client instanceof UnreadableClient || $client?->row->uuid === $one->mapping->externalId;
            if ($client !== null && $isSame) {
                $meant[] = $client;
            }
        }

        return $meant;
    }

    private static function facts(
        Scope $scope,
        ListedClient $listed,
        Mapping $mapping,
        ?ClientFacts $client,
    ): ScreeningFacts {
        return new ScreeningFacts(
            $scope->clock,
            $mapping,
            $client === null ? [] : $client->services,
            $client?->known->agreement,
            new Listing($listed->recentlyEnded, $listed->reachedLimit),
            $client?->known->lastAutomatic,
            $client?->lines->releasedAt,
            $client !== null && $client->known->lostClaim,
            $client === null ? [] : $client->lines->unsettled(),
            $client?->known->lastAnswer,
        );
    }
}
