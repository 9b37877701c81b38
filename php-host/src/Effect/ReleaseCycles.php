<?php

declare(strict_types=1);

namespace Fleio\Host\Effect;

use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Fleio\Answer;
use Fleio\Host\Fleio\FleioApi;
use Fleio\Host\Fleio\Release;
use Fleio\Host\Outbox\Claims;

/**
 * Gives claimed cycles back to Fleio, so that they are named again. Idempotent.
 *
 * A claim whose release has no answer stays held, and the next run releases it.
 */
final readonly class ReleaseCycles
{
    /** Refusals that say that there is nothing to give back: the cycle was settled meanwhile, or is gone. */
    private const NOTHING_TO_RELEASE = [400, 404, 409];

    public function __construct(private FleioApi $fleio, private Claims $claims)
    {
    }

    /**
     * @param list<OpenClaim> $claims
     *
     * @return array<int, string> why it was not possible, by client
     */
    public function release(array $claims, int $now): array
    {
        [$releases, $owners] = $this->requests($claims);
        $failures = [];
        foreach ($this->fleio->releasePeriods($releases) as $key => $answer) {
            $failure = self::failure($answer);
            if ($failure !== null) {
                $failures[$owners[$key]] = $failure;
            }
        }
        $released = array_filter($claims, static fn (OpenClaim $claim): bool => !isset($failures[$claim->clientId]));
        foreach ($this->byRun($released) as $runId => $clientIds) {
            $this->claims->released($runId, $clientIds, $now);
        }

        return $failures;
    }

    /**
     * One request for each service.
     *
     * @param list<OpenClaim> $claims
     *
     * @return array{list<Release>, list<int>} and the client of each
     */
    private function requests(array $claims): array
    {
        [$releases, $owners] = [[], []];
        foreach ($claims as $claim) {
            $periods = [];
            foreach ($claim->cycles as $cycle) {
                $periods[$cycle->service][] = $cycle->id;
            }
            foreach ($periods as $service => $ids) {
                $releases[] = new Release((string) $service, $ids);
                $owners[] = $claim->clientId;
            }
        }

        return [$releases, $owners];
    }

    private static function failure(Answer $answer): ?string
    {
        $failure = $answer->failure();
        // Without Fleio's own words it may be a proxy that refused.
        $isOfFleio = $failure instanceof FleioRefused && $failure->reason !== '';
        if ($isOfFleio && in_array($failure->status, self::NOTHING_TO_RELEASE, true)) {
            return null;
        }

        return $failure?->getMessage();
    }

    /**
     * @param array<OpenClaim> $claims
     *
     * @return array<int, list<int>> clients by run
     */
    private function byRun(array $claims): array
    {
        $clients = [];
        foreach ($claims as $claim) {
            $clients[$claim->runId][] = $claim->clientId;
        }

        return $clients;
    }
}
