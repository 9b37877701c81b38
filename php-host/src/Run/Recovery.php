<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Effect\IssueInvoice;
use Fleio\Host\Effect\OpenClaim;
use Fleio\Host\Effect\Outcome;
use Fleio\Host\Effect\ReleaseCycles;
use Fleio\Host\Exception\FleioFailure;
use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Exception\HostException;
use Fleio\Host\Exception\RunFenced;
use Fleio\Host\Fleio\Answer;
use Fleio\Host\Outbox\ClaimRow;
use Fleio\Host\Outbox\Claims;
use Fleio\Host\Outbox\ClaimState;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\CycleRow;
use Fleio\Host\Outbox\Cycles;
use Fleio\Host\Outbox\CycleState;
use Fleio\Host\Outbox\EffectRow;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\EffectState;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\BodyReader;
use Fleio\Host\Policy\Generated\Invoicing\Cycle;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Whmcs\ActivityLog;

/**
 * Finishes what earlier runs left: drafts are published, orders without one are dropped, claims are released.
 *
 * A question that was *asked* and whose answer nobody knows is read again. If Fleio names no cycles now, they are lost: the
 * client counts as having an ended cycle until its next invoice.
 */
final readonly class Recovery
{
    /** Questions that are read again at once. */
    private const AT_ONCE = 64;

    public function __construct(
        private Effects $effects,
        private IssueInvoice $issue,
        private Claims $claims,
        private Cycles $cycles,
        private ClientMap $clients,
        private BodyReader $bodies,
        private Transaction $transaction,
        private Runs $runs,
        private Bulletin $bulletin,
        private ActivityLog $log,
    ) {
    }

    /**
     * @return array<int, true> clients whom nobody may ask about now: their claim is open still, as Fleio did not answer or did
     *     not take its cycles back, or their invoice is a draft that waits for an admin or for the next run
     */
    public function finish(Circumstances $now): array
    {
        $waiting = $this->resumed($now);
        $this->tellWaiting($now, $waiting);
        $open = $this->claims->open($now->run->installationId);
        $asked = array_values(array_filter($open, static fn (ClaimRow $claim): bool => $claim->state === ClaimState::Asked));
        foreach (array_chunk($asked, self::AT_ONCE) as $claims) {
            $this->readAgain($now, $claims);
        }
        $held = $asked === [] ? $open : $this->claims->inStates($now->run->installationId, ClaimState::Held);
        $held = self::unneeded($held, $waiting);
        $failures = (new ReleaseCycles($now->fleio(), $this->claims))->release(array_map(OpenClaim::of(...), $held), $now->now());
        foreach ($failures as $clientId => $failure) {
            $this->bulletin->client($now, $clientId, 'release', $failure);
        }
        $left = $asked === [] && $held === [] ? [] : $this->claims->open($now->run->installationId);

        return array_fill_keys([...array_column($left, 'clientId'), ...array_column($waiting, 'clientId')], true);
    }

    /** @return list<EffectRow> invoices that are unfinished still, or parked */
    private function resumed(Circumstances $now): array
    {
        $waiting = $this->effects->waiting($now->run->installationId, IssueInvoice::KIND);
        $due = array_filter($waiting, static fn (EffectRow $effect): bool => $effect->isDue($now->now()));
        foreach ($due as $effect) {
            $now->requireLock();
            $this->resume($now, $effect);
        }

        return $due === [] ? $waiting : $this->effects->waiting($now->run->installationId, IssueInvoice::KIND);
    }

    private function resume(Circumstances $now, EffectRow $effect): void
    {
        try {
            $result = $this->issue->resume($effect, $now->run, $now->now(), $now->today());
        } catch (RunFenced $error) {
            throw $error;
        } catch (HostException $error) {
            $message = 'an invoice that an earlier run had begun cannot be finished, and the client gets no other meanwhile. ';
            $this->bulletin->client($now, $effect->clientId, 'invoice', $message . $error->getMessage());

            return;
        }
        $now->tally->count("resumed, {$result->outcome->value}");
        if ($result->outcome === Outcome::Done) {
            $this->log->say("issued invoice {$result->invoiceId}, which an earlier run had begun", $effect->clientId);
            $this->bulletin->clearClients($now, [$effect->clientId], 'invoice');
        }
    }

    /**
     * Each run says it again, so that it stands for as long as it is true. What the breaker parked is told as one matter.
     *
     * @param list<EffectRow> $waiting
     */
    private function tellWaiting(Circumstances $now, array $waiting): void
    {
        $now->tally->count('unfinished invoices', count($waiting));
        foreach ($waiting as $effect) {
            if ($effect->reason !== null && $effect->wasBegun()) {
                $message = "an invoice is {$effect->state->value}, and the client gets no other meanwhile. {$effect->reason}";
                $this->bulletin->client($now, $effect->clientId, 'invoice', $message);
            }
        }
    }

    /**
     * A draft that is still to be finished covers what was claimed for it.
     *
     * @param list<ClaimRow> $held
     * @param list<EffectRow> $waiting
     *
     * @return list<ClaimRow>
     */
    private static function unneeded(array $held, array $waiting): array
    {
        $needed = [];
        foreach ($waiting as $effect) {
            if ($effect->state !== EffectState::Parked) {
                $needed[] = $effect->clientId;
            }
        }

        return array_values(array_filter($held, static fn (ClaimRow $claim): bool => !in_array($claim->clientId, $needed, true)));
    }

    /** @param list<ClaimRow> $claims */
    private function readAgain(Circumstances $now, array $claims): void
    {
        $ids = array_map(static fn (ClaimRow $claim): string => $claim->fleioClientId, $claims);
        $answers = $now->fleio()->claimClients(array_values(array_unique($ids)));
        $cycles = $this->named($now, $claims, $answers);
        $covered = $this->covered($now, $claims);
        [$held, $lost] = [[], []];
        foreach ($claims as $key => $claim) {
            $failure = $answers[$claim->fleioClientId]->failure();
            if ($failure !== null && !self::isGone($failure)) {
                $this->tell($now, $claim, $failure);
            } elseif ($failure !== null || ($cycles[$key] ?? null) === []) {
                $lost[] = $claim;
            } elseif (isset($cycles[$key])) {
                $held[] = [$claim, Claiming::uncovered($cycles[$key], $covered[$claim->clientId] ?? [])];
            }
        }
        $this->settle($now, $held, $lost);
    }

    /** Fleio itself says that there is no such client: whatever was claimed is never named again. */
    private static function isGone(FleioFailure $failure): bool
    {
        // Without Fleio's own words it may be a proxy that refused.
        return $failure instanceof FleioRefused && $failure->isNotFound() && $failure->reason !== '';
    }

    /** The claim stays asked: whether it marked anything is not known yet. */
    private function tell(Circumstances $now, ClaimRow $claim, FleioFailure $failure): void
    {
        if ($failure instanceof FleioRefused) {
            $this->bulletin->client($now, $claim->clientId, 'refused', $failure->getMessage());
        } else {
            $this->bulletin->unanswered($now, $failure);
        }
    }

    /**
     * @param list<ClaimRow> $claims
     *
     * @return array<int, list<string>> Fleio's ids of cycles that an invoice covers, by client
     */
    private function covered(Circumstances $now, array $claims): array
    {
        $clientIds = array_map(static fn (ClaimRow $claim): int => $claim->clientId, $claims);
        $covered = [];
        foreach ($this->cycles->ofClients($now->run->installationId, array_values(array_unique($clientIds))) as $clientId => $cycles) {
            $of = array_filter($cycles, static fn (CycleRow $cycle): bool => $cycle->state === CycleState::Covered);
            $covered[$clientId] = array_map(static fn (CycleRow $cycle): string => $cycle->cycleId, array_values($of));
        }

        return $covered;
    }

    /**
     * @param list<array{ClaimRow, list<Cycle>}> $held
     * @param list<ClaimRow> $lost
     */
    private function settle(Circumstances $now, array $held, array $lost): void
    {
        $note = 'Fleio was asked and the answer was lost; it names no cycles now. The client counts as having an ended cycle.';
        $this->transaction->run(function () use ($now, $held, $lost, $note): void {
            $this->runs->fence($now->run);
            foreach ($held as [$claim, $cycles]) {
                $this->claims->held($claim->runId, [$claim->clientId => $cycles], $now->now());
            }
            foreach ($lost as $claim) {
                $this->claims->lost($claim->runId, [$claim->clientId], $note, $now->now());
                $this->clients->claimsLost($now->run->installationId, [$claim->clientId]);
            }
        });
        $now->tally->count('claims lost', count($lost));
        foreach ($lost as $claim) {
            $this->log->say($note, $claim->clientId);
        }
    }

    /**
     * @param list<ClaimRow> $claims
     * @param array<array-key, Answer> $answers
     *
     * @return array<int, list<Cycle>> with the keys of the claims; without those that have no answer
     */
    private function named(Circumstances $now, array $claims, array $answers): array
    {
        $bodies = [];
        foreach ($claims as $key => $claim) {
            $answer = $answers[$claim->fleioClientId];
            if ($answer->failure() === null) {
                $bodies[$key] = $answer->body();
            }
        }
        $cycles = [];
        foreach ($this->bodies->claimedClient($bodies) as $key => $read) {
            if ($read instanceof Undecided) {
                $this->bulletin->undecided($now, $read);
            } elseif ($read->value instanceof Ok) {
                $cycles[$key] = $read->value->value->cycles;
            } else {
                $this->bulletin->unreadable($now, $claims[$key]->clientId);
            }
        }

        return $cycles;
    }
}
