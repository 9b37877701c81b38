<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Exception\FleioFailure;
use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Exception\HostException;
use Fleio\Host\Facts\MirrorFactsReader;
use Fleio\Host\Fleio\ServiceFilter;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Journal;
use Fleio\Host\Outbox\MirrorLookups;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\BodyReader;
use Fleio\Host\Policy\Generated\Entitlements\MirrorDecision;
use Fleio\Host\Policy\Generated\FleioJson\FleioService;
use Fleio\Host\Policy\Generated\FleioJson\ServicePage;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Whmcs\ActivityLog;
use Fleio\Host\Whmcs\Clients;
use Fleio\Host\Whmcs\ServiceRow;
use Fleio\Host\Whmcs\Services;
use Fleio\Host\Whmcs\ServiceStatus;

/**
 * Gives services in WHMCS the status that they have in Fleio, where they differ (rule 14).
 *
 * Suspended ones come from a list in each run, terminated ones from a list that is read once a day, some pages in each run.
 * A service that only WHMCS has as suspended is looked up.
 */
final readonly class StatusMirror
{
    private const TERMINATED_PAGES = 20;
    private const LOOK_UPS = 5;
    /** Look-ups in one run of services that the list of terminated ones names. */
    private const SWEPT_LOOK_UPS = 100;
    private const LOOK_UP_SECONDS = 900;
    private const AT_ONCE = 500;

    public function __construct(
        private MirrorFactsReader $facts,
        private PolicyClient $policy,
        private BodyReader $bodies,
        private Services $services,
        private Clients $clients,
        private ServiceStatus $status,
        private MirrorLookups $lookUps,
        private Installations $installations,
        private Journal $journal,
        private ActivityLog $log,
        private Bulletin $bulletin,
    ) {
    }

    /** @throws FleioFailure */
    public function refresh(Circumstances $now): void
    {
        $now = $now->ofUsableProducts();
        $suspended = $this->suspended($now);
        $this->alone($now, $suspended);
        $this->terminated($now);
        if ($now->tally->of('lists of services not readable') === 0) {
            $message = "Fleio's list of services reads again.";
            $this->bulletin->clear("services:{$now->run->installationId}", $message, $now->now());
        }
    }

    /** @return array<int, true> WHMCS's ids of the services that Fleio has suspended */
    private function suspended(Circumstances $now): array
    {
        $seen = [];
        $number = 1;
        do {
            $page = $this->page($now, ServiceFilter::withStatus('suspended')->openstackOnly(), $number);
            $this->mirror($now, $page->services ?? []);
            foreach ($page->services ?? [] as $service) {
                $seen[(int) $service->externalId] = true;
            }
            $number++;
        } while ($page?->more === true && !$now->deadline->isOver());

        return $seen;
    }

    /**
     * Services that WHMCS has as suspended and Fleio's list did not name.
     *
     * @param array<int, true> $suspended
     */
    private function alone(Circumstances $now, array $suspended): void
    {
        $waiting = self::LOOK_UPS;
        $after = 0;
        do {
            $rows = $this->services->suspended($now->scope->productIds, $after, self::AT_ONCE);
            $alone = array_filter($rows, static fn (ServiceRow $row): bool => !isset($suspended[$row->id]));
            $due = array_slice($this->due($now, array_values($alone)), 0, $waiting);
            $this->lookUp($now, $due);
            $waiting -= count($due);
            $after = $rows === [] ? $after : $rows[count($rows) - 1]->id;
        } while (0 < $waiting && count($rows) === self::AT_ONCE && !$now->deadline->isOver());
    }

    /**
     * @param list<ServiceRow> $rows
     *
     * @return list<ServiceRow>
     */
    private function due(Circumstances $now, array $rows): array
    {
        $asked = $this->lookUps->ofServices(array_map(static fn (ServiceRow $row): int => $row->id, $rows));
        $before = $now->now() - self::LOOK_UP_SECONDS;

        return array_values(array_filter($rows, static fn (ServiceRow $row): bool => ($asked[$row->id] ?? $before) <= $before));
    }

    /** @param list<ServiceRow> $rows */
    private function lookUp(Circumstances $now, array $rows): void
    {
        if ($rows === []) {
            return;
        }
        $clients = $this->clients->ofIds(array_map(static fn (ServiceRow $row): int => $row->clientId, $rows));
        foreach ($rows as $row) {
            $uuid = ($clients[$row->clientId] ?? null)?->uuid ?? '';
            try {
                $filter = $uuid === '' ? null : ServiceFilter::ofService($row->id, $uuid)->openstackOnly();
                $this->mirror($now, $filter === null ? [] : $this->page($now, $filter, 1)->services ?? []);
            } finally {
                // Afterwards: a run that is killed in between leaves the service to the next one.
                $this->lookUps->asked([$row->id], $now->now());
            }
        }
    }

    private function terminated(Circumstances $now): void
    {
        $installation = $now->row;
        if ($installation->terminatedDay === $now->today()) {
            return;
        }
        $number = $installation->terminatedPage + 1;
        $last = $number + self::TERMINATED_PAGES;
        do {
            $page = $this->terminatedPage($now, $number);
            if ($page === null || !$this->terminate($now, $page->services)) {
                // The next run reads this page again.
                return;
            }
            $day = $page->more ? $installation->terminatedDay : $now->today();
            $this->installations->moveTerminatedSweep($installation->id, $page->more ? $number : 0, $day);
            $number++;
        } while ($page->more && $number < $last && !$now->deadline->isOver());
    }

    /**
     * A service that was ordered anew has a terminated one beside it in Fleio, so each difference is looked up first, once a day.
     *
     * @param list<FleioService> $services
     *
     * @return bool whether there were time and look-ups enough for all
     */
    private function terminate(Circumstances $now, array $services): bool
    {
        foreach ($this->different($now, $services) as $row) {
            if ($now->tally->of('looked up, terminated') === self::SWEPT_LOOK_UPS || $now->deadline->isOver()) {
                return false;
            }
            $now->tally->count('looked up, terminated');
            $this->lookUp($now, [$row]);
        }

        return true;
    }

    /**
     * @param list<FleioService> $services
     *
     * @return list<ServiceRow> those that would become others, and were not looked up today
     */
    private function different(Circumstances $now, array $services): array
    {
        $terms = $now->installation->any()->terms;
        $different = [];
        foreach (array_chunk($services, self::AT_ONCE) as $chunk) {
            $answers = $this->policy->mirror($terms, $this->facts->read($now->scope, $chunk));
            $sets = array_filter($answers, static fn (Answered|Undecided $answer): bool => self::decision($answer) !== null);
            array_push($different, ...array_keys($sets));
        }
        $asked = $this->lookUps->ofServices($different);
        $isDue = static fn (ServiceRow $row): bool => date('Y-m-d', $asked[$row->id] ?? 0) !== $now->today();

        return array_values(array_filter($this->services->ofIds($different), $isDue));
    }

    /** A list that became shorter than the place in it has no such page: the sweep is whole. */
    private function terminatedPage(Circumstances $now, int $number): ?ServicePage
    {
        try {
            return $this->page($now, ServiceFilter::withStatus('terminated')->openstackOnly(), $number);
        } catch (FleioRefused $error) {
            return 1 < $number && $error->isNotFound() ? new ServicePage([], false, []) : throw $error;
        }
    }

    /** @return ServicePage|null null = what Fleio answered cannot be read, which is told */
    private function page(Circumstances $now, ServiceFilter $filter, int $number): ?ServicePage
    {
        $body = $now->fleio()->servicesPage($filter, $number);
        $read = $this->bodies->services([$body])[0];
        if ($read instanceof Answered && $read->value instanceof Ok) {
            return $read->value->value;
        }
        $now->tally->count('lists of services not readable');
        $message = "Fleio's list of services cannot be read, so no status is mirrored: see the module log, and the address in setting 4.";
        $this->bulletin->raise("services:{$now->run->installationId}", $message, $now->now());

        return null;
    }

    /** @param list<FleioService> $services */
    private function mirror(Circumstances $now, array $services): void
    {
        foreach (array_chunk($services, self::AT_ONCE) as $chunk) {
            $facts = $this->facts->read($now->scope, $chunk);
            $terms = $now->installation->any()->terms;
            foreach ($this->policy->mirror($terms, $facts) as $serviceId => $answer) {
                $status = self::decision($answer);
                if ($status !== null && $this->set($now, $serviceId, $status)) {
                    $this->journal->append([Minutes::entry($now, null, $this->journal->terms($terms), $answer)]);
                }
            }
        }
    }

    /** The status to be set, in WHMCS's words; null = it stays. */
    private static function decision(Answered|Undecided $answer): ?string
    {
        $decision = $answer instanceof Answered && $answer->value instanceof Ok ? $answer->value->value : null;

        return $decision instanceof MirrorDecision\Set ? ucfirst($decision->value->value) : null;
    }

    /** @return bool whether WHMCS took it: what it refuses is decided again by each run, and is a notice instead */
    private function set(Circumstances $now, int $serviceId, string $status): bool
    {
        $key = "status:{$now->run->installationId}:{$serviceId}";
        $now->requireLock();
        try {
            $this->status->set($serviceId, $status, $status === 'Terminated' ? $now->today() : null);
        } catch (HostException $error) {
            $this->bulletin->raise($key, "The status of service {$serviceId}: {$error->getMessage()}", $now->now());

            return false;
        }
        $this->bulletin->clear($key, "WHMCS takes the status of service {$serviceId} again.", $now->now());
        $now->tally->count('statuses set');
        $this->log->say("service {$serviceId} is {$status} in Fleio, and now in WHMCS too");

        return true;
    }
}
