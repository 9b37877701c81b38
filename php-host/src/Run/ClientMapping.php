<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Fleio\Deadline;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\Mapping;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\BodyReader;
use Fleio\Host\Policy\Generated\FleioJson\ClientPage;
use Fleio\Host\Policy\Generated\FleioJson\FleioClient;
use Fleio\Host\Policy\Wire\Ok;

/**
 * Looks up who clients of WHMCS are in Fleio, by their uuid.
 *
 * Each 500 are remembered before the next, so that a run whose time is over has not looked in vain. WHMCS's own lines of
 * whoever is found enter our ledger.
 */
final readonly class ClientMapping
{
    /** Clients without a counterpart are looked up again after this time. */
    private const AGAIN_SECONDS = 3600;
    private const AT_ONCE = 500;

    public function __construct(
        private UnmappedClients $unmapped,
        private ClientMap $clients,
        private BodyReader $bodies,
        private LineAdoption $lines,
        private Transaction $transaction,
        private Runs $runs,
        private Bulletin $bulletin,
    ) {
    }

    /** Looks up everybody who is not known yet, in half of the time that is left: the others can be invoiced meanwhile. */
    public function refresh(Circumstances $now): void
    {
        $time = $now->deadline->half();
        $before = $now->now() - self::AGAIN_SECONDS;
        [$installation, $after] = [$now->run->installationId, 0];
        do {
            $uuids = $this->unmapped->find($installation, $now->scope->productIds, $before, $after, self::AT_ONCE);
            $this->save($now, $uuids, $this->found($now, $time, $uuids));
            $after = array_key_last($uuids);
        } while (count($uuids) === self::AT_ONCE && !$time->isOver());
    }

    /**
     * Fleio listed clients whom nobody here is known to be. One may have been made anew in Fleio, and is known by its
     * earlier id: in the first run of each hour, those whose look-up is the longest ago are looked up again.
     */
    public function lookAgain(Circumstances $now): void
    {
        [$installation, $strangers] = [$now->run->installationId, $now->tally->of('left out, unknown-client')];
        if ($strangers === 0) {
            return;
        }
        $message = "Fleio lists {$strangers} clients to be invoiced whom WHMCS is not known to have, so they are not invoiced. Those of "
            . "another billing system are right so; of the others, compare Fleio's external billing id with the uuid in WHMCS.";
        $this->bulletin->raise("strangers:{$installation}", $message, $now->now());
        if (intdiv($now->row->lastBegan ?? 0, self::AGAIN_SECONDS) !== intdiv($now->now(), self::AGAIN_SECONDS)) {
            $uuids = $this->unmapped->longestKnown($installation, $now->now() - self::AGAIN_SECONDS, self::AT_ONCE);
            $this->renew($now, $uuids, $this->found($now, $now->deadline->half(), $uuids));
        }
    }

    /**
     * Whoever is still the same needs no look at its lines.
     *
     * @param array<int, string> $uuids by client
     * @param array<int, list<FleioClient>> $found by client
     */
    private function renew(Circumstances $now, array $uuids, array $found): void
    {
        $installation = $now->run->installationId;
        $same = [];
        foreach ($this->clients->ofClients($installation, array_keys($found)) as $clientId => $known) {
            if (array_column($found[$clientId], 'id') === [$known->mapping->fleioClientId]) {
                $same[$clientId] = $known->mapping;
            }
        }
        $this->transaction->run(function () use ($now, $installation, $same): void {
            $this->runs->fence($now->run);
            $this->clients->save($installation, array_values($same), $now->now());
        });
        $this->save($now, $uuids, array_diff_key($found, $same));
    }

    /**
     * @param array<int, string> $uuids by client
     *
     * @return array<int, list<FleioClient>> by client; those of whom Fleio said nothing that reads are left out
     */
    private function found(Circumstances $now, Deadline $time, array $uuids): array
    {
        if ($uuids === []) {
            return [];
        }
        $bodies = [];
        $answers = $now->installation->fleio->within($time)->clientsByExternalId(array_values($uuids));
        foreach ($uuids as $clientId => $uuid) {
            if ($answers[$uuid]->failure() === null) {
                $bodies[$clientId] = $answers[$uuid]->body();
            }
        }

        return array_map(static fn (ClientPage $page): array => $page->clients, $this->pages($bodies));
    }

    /**
     * @param array<int, string> $bodies
     *
     * @return array<int, ClientPage> without those that do not read
     */
    private function pages(array $bodies): array
    {
        $pages = [];
        foreach ($this->bodies->clients($bodies) as $key => $answer) {
            if ($answer instanceof Answered && $answer->value instanceof Ok && $answer->value->value->problems === []) {
                $pages[$key] = $answer->value->value;
            }
        }

        return $pages;
    }

    /**
     * @param array<int, string> $uuids by client
     * @param array<int, list<FleioClient>> $found by client; those that could not be looked up are left out
     */
    private function save(Circumstances $now, array $uuids, array $found): void
    {
        if ($found === []) {
            return;
        }
        [$mappings, $agreements] = [[], []];
        foreach ($found as $clientId => $clients) {
            $only = count($clients) === 1 ? $clients[0] : null;
            $mappings[] = new Mapping($clientId, $uuids[$clientId], $only?->id, count($clients), $only?->currency);
            if ($only?->agreement !== null) {
                $agreements[$clientId] = $only->agreement;
            }
        }
        // First their lines: a client who is known while its lines are not would be invoiced for them once more.
        $adopted = $this->lines->ofClients($now, self::currencies($mappings));
        $mappings = array_map(static fn (Mapping $one): Mapping
            => in_array($one->clientId, $adopted->incomplete, true) ? $one->withoutCounterpart() : $one, $mappings);
        $this->transaction->run(function () use ($now, $mappings, $agreements, $adopted): void {
            $this->runs->fence($now->run);
            $this->clients->save($now->run->installationId, $mappings, $now->now());
            $this->clients->agreementsConfirmed($now->run->installationId, $agreements);
            $this->clients->usedBefore($now->run->installationId, $adopted->days);
        });
        $known = self::clients($mappings, static fn (int $matches): bool => $matches === 1);
        $this->bulletin->clearClients($now, $known, 'lines');
        $now->tally->count('clients looked up', count($mappings));
        $this->tellAmbiguous($now, $mappings);
    }

    /** @param list<Mapping> $mappings */
    private function tellAmbiguous(Circumstances $now, array $mappings): void
    {
        $this->bulletin->clearClients($now, self::clients($mappings, static fn (int $matches): bool => $matches < 2), 'mapping');
        foreach ($mappings as $mapping) {
            if (1 < $mapping->matches) {
                $message = "Fleio has {$mapping->matches} clients with the external billing id {$mapping->externalId}, so none of "
                    . 'them is invoiced. Leave it to the right one in Fleio; it is looked up again within the hour.';
                $this->bulletin->client($now, $mapping->clientId, 'mapping', $message);
            }
        }
    }

    /**
     * @param list<Mapping> $mappings
     *
     * @return array<int, string> in Fleio, by client
     */
    private static function currencies(array $mappings): array
    {
        $found = array_filter($mappings, static fn (Mapping $mapping): bool => $mapping->matches === 1);

        return array_filter(array_column($found, 'fleioCurrency', 'clientId'));
    }

    /**
     * @param list<Mapping> $mappings
     * @param callable(int): bool $are by the number of matches
     *
     * @return list<int>
     */
    private static function clients(array $mappings, callable $are): array
    {
        $chosen = array_filter($mappings, static fn (Mapping $mapping): bool => $are($mapping->matches));

        return array_values(array_map(static fn (Mapping $mapping): int => $mapping->clientId, $chosen));
    }
}
