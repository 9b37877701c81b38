<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Outbox\ServiceActions;
use Fleio\Host\Policy\Generated\Entitlements\FleioStatus;
use Fleio\Host\Policy\Generated\Entitlements\MirrorFacts;
use Fleio\Host\Policy\Generated\FleioJson\FleioService;
use Fleio\Host\Policy\Generated\Types\ServiceStatus;
use Fleio\Host\Whmcs\Clients;
use Fleio\Host\Whmcs\ServiceRow;
use Fleio\Host\Whmcs\Services;

/**
 * Joins services of Fleio with those of WHMCS: three statements for up to 500 of them.
 */
final readonly class MirrorFactsReader
{
    public function __construct(
        private Services $services,
        private Clients $clients,
        private ServiceActions $actions,
    ) {
    }

    /**
     * @param list<FleioService> $fleioServices at most 500
     *
     * @return array<int, MirrorFacts> by WHMCS's id of the service; without those that are not linked to a service of
     *     this installation and to its client, or whose status in WHMCS is no word that WHMCS documents
     */
    public function read(Scope $scope, array $fleioServices): array
    {
        $linked = self::linked($fleioServices);
        $rows = array_filter(
            $this->services->ofIds(array_keys($linked)),
            static fn (ServiceRow $row): bool => in_array($row->productId, $scope->productIds, true),
        );
        $clientIds = array_map(static fn (ServiceRow $row): int => $row->clientId, $rows);
        $clients = $this->clients->ofIds(array_values(array_unique($clientIds)));
        $actions = $this->actions->ofServices(array_keys($rows));
        $facts = [];
        foreach ($rows as $id => $row) {
            $client = $clients[$row->clientId] ?? null;
            $fleio = $client === null ? null : self::living($linked[$id][$client->uuid] ?? []);
            $whmcs = ServiceStatus::tryFrom(strtolower($row->status));
            if ($fleio !== null && $whmcs !== null) {
                $sentAt = isset($actions[$id]) ? $actions[$id]->sentAt : null;
                $facts[$id] = new MirrorFacts($scope->clock, $whmcs, $fleio->status, $sentAt);
            }
        }

        return $facts;
    }

    /**
     * Ids of WHMCS's services are not unique among installations of WHMCS, so the client's uuid belongs to them.
     *
     * @param list<FleioService> $services
     *
     * @return array<int, array<string, list<FleioService>>> by WHMCS's id and by uuid
     */
    private static function linked(array $services): array
    {
        $linked = [];
        foreach ($services as $service) {
            $isId = preg_match('/^[1-9][0-9]{0,9}$/D', $service->externalId ?? '') === 1;
            if ($isId && $service->clientExternalId !== null) {
                $linked[(int) $service->externalId][$service->clientExternalId][] = $service;
            }
        }

        return $linked;
    }

    /**
     * A service that was ordered anew after its end has two in Fleio: the one that lives counts.
     *
     * @param list<FleioService> $services
     */
    private static function living(array $services): ?FleioService
    {
        $rank = static fn (FleioService $service): int => match ($service->status) {
            FleioStatus::Active => 0,
            FleioStatus::Pending, FleioStatus::Suspending, FleioStatus::Suspended => 1,
            FleioStatus::Terminating => 2,
            default => 3,
        };
        usort($services, static fn (FleioService $one, FleioService $other): int => $rank($one) <=> $rank($other));

        return $services[0] ?? null;
    }
}
