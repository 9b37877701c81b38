<?php

declare(strict_types=1);

namespace Fleio\Host;

use Fleio\Host\Exception\FleioFailure;
use Fleio\Host\Exception\HostException;
use Fleio\Host\Facts\Scope;
use Fleio\Host\Fleio\Deadline;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\RunState;
use Fleio\Host\Policy\PolicyIdentity;
use Fleio\Host\Run\Bulletin;
use Fleio\Host\Run\Circumstances;
use Fleio\Host\Run\Housekeeping;
use Fleio\Host\Run\Installation;
use Fleio\Host\Run\Invoicing;
use Fleio\Host\Run\LineAdoption;
use Fleio\Host\Run\Recovery;
use Fleio\Host\Run\Screening;
use Fleio\Host\Run\StatusMirror;
use Fleio\Host\Run\Summary;
use Fleio\Host\Run\Tally;
use Fleio\Host\Whmcs\NamedLock;
use Fleio\Host\Whmcs\NamedLocks;
use Fleio\Host\Whmcs\Readings;
use Fleio\Host\Wording\Words;

/**
 * One run of one installation: lock → recover → screen → windows (claim and read → decide → record → apply → release) →
 * status mirror.
 *
 * Whatever fails in it fails this run only: the other installations have theirs.
 */
final readonly class Pipeline
{
    private const NANOSECONDS = 1_000_000;
    /** Milliseconds of each second of a run that are kept for the statuses, however long invoicing takes. */
    private const FOR_STATUSES = 100;
    private const NO_TIME = 'The time of the run was over; the next one mirrors the statuses.';

    /**
     * @param \Closure(): Readings $readings reads both clocks
     * @param \Closure(): int $stopwatch nanoseconds that only go forwards
     */
    public function __construct(
        private NamedLocks $locks,
        private Installations $installations,
        private Runs $runs,
        private Recovery $recovery,
        private LineAdoption $lines,
        private Screening $screening,
        private Invoicing $invoicing,
        private StatusMirror $mirror,
        private Housekeeping $housekeeping,
        private Bulletin $bulletin,
        private PolicyIdentity $policy,
        private \Closure $readings,
        private \Closure $stopwatch,
    ) {
    }

    public function run(Installation $installation): Summary
    {
        $id = $installation->id;
        $lock = $this->locks->take("run {$id}");
        if ($lock === null) {
            return new Summary($id, null, RunState::Skipped, [], 'Another run is at work; this one leaves.');
        }
        try {
            return $this->locked($installation, $lock);
        } catch (\Throwable $error) {
            $note = self::told($error);
            $this->bulletin->raise("run:{$id}", "A run of installation {$id} failed. {$note}", ($this->readings)()->now);

            return new Summary($id, null, RunState::Failed, [], $note);
        } finally {
            $lock->release();
        }
    }

    private function locked(Installation $installation, NamedLock $lock): Summary
    {
        $id = $installation->id;
        $row = $this->installations->byId($id);
        $readings = ($this->readings)();
        $scope = Scope::at($id, $installation->productIds, $readings, $row->lastBegan);
        $run = $this->runs->begin($id, $readings->now);
        $tally = new Tally();
        $now = new Circumstances($run, $installation, $row, $scope, $this->deadline($installation->addon()->runSeconds * 1000), $this->policy, $tally, $lock);
        try {
            [$state, $note] = $this->steps($now);
        } catch (\Throwable $error) {
            [$state, $note] = [RunState::Failed, $this->failed($now, $error)];
        }
        $this->runs->end($run, $state, $tally->of('issued'), $tally->all(), $note, $readings->now);

        return new Summary($id, $run->id, $state, $tally->all(), $note);
    }

    /**
     * @return array{RunState, string|null} and why not all was done
     *
     * @throws FleioFailure
     */
    private function steps(Circumstances $now): array
    {
        $id = $now->run->installationId;
        $trouble = $this->screening->clockTrouble($now);
        if ($trouble !== null) {
            $isBack = $trouble->now < $trouble->lastRun;
            $note = 'Nothing is done: ' . Words::clockTrouble($trouble) . '.'
                . ($isBack ? ' If the clock was ahead then and is right now: `fleio clock --right`.' : '');
            $this->bulletin->raise("clock:{$id}", $note, $now->now());

            return [RunState::Skipped, $note];
        }
        $this->bulletin->clear("clock:{$id}", 'The clocks agree again.', $now->now());
        $share = $now->installation->addon()->runSeconds * self::FOR_STATUSES;
        $left = $this->billed($now->until($now->deadline->earlier($share)));
        // Invoices that were begun are finished, also beyond the time, so statuses have theirs from here.
        $unseen = $this->mirrored($now->until($this->deadline(max($share, $now->deadline->limit(PHP_INT_MAX)))));
        $left ??= $unseen;
        $this->housekeeping->tidy($now);
        $this->bulletin->clearForgotten($now);
        $this->bulletin->clear("run:{$id}", 'Runs succeed again.', $now->now());

        if ($left !== null) {
            return [RunState::Partial, $left];
        }
        $this->bulletin->clearUnraised($now);

        return [RunState::Done, null];
    }

    /**
     * @return string|null why not everybody came to their turn; null = everybody did
     *
     * @throws FleioFailure
     */
    private function billed(Circumstances $now): ?string
    {
        try {
            $open = $this->recovery->finish($now);
            $this->lines->refresh($now);

            return $now->installation->invoices() ? $this->invoicing->run($now, $open) : null;
        } catch (FleioFailure $error) {
            // A run whose time was over has not failed: the next one goes on.
            return $now->deadline->isOver() ? $error->getMessage() : throw $error;
        }
    }

    /** @return string|null why not all statuses were looked at: it takes nothing from what was invoiced; null = they were */
    private function mirrored(Circumstances $now): ?string
    {
        $key = "statuses:{$now->run->installationId}";
        try {
            $this->mirror->refresh($now);
        } catch (FleioFailure $error) {
            if ($now->deadline->isOver()) {
                return self::NO_TIME;
            }
            $note = "Statuses are not mirrored. {$error->getMessage()}";
            $this->bulletin->raise($key, $note, $now->now());

            return $note;
        }
        $this->bulletin->clear($key, 'Statuses are mirrored again.', $now->now());

        return null;
    }

    /** @return string why */
    private function failed(Circumstances $now, \Throwable $error): string
    {
        $note = self::told($error);
        $this->bulletin->raise("run:{$now->run->installationId}", "Run {$now->run->id} failed. {$note}", $now->now());

        return $note;
    }

    /** What no sentence of ours tells is an error in the code or of the database: its class says more. */
    private static function told(\Throwable $error): string
    {
        return $error instanceof HostException ? $error->getMessage() : $error::class . ': ' . $error->getMessage();
    }

    private function deadline(int $milliseconds): Deadline
    {
        $end = ($this->stopwatch)() + $milliseconds * self::NANOSECONDS;

        return Deadline::whileRemains(fn (): int => intdiv($end - ($this->stopwatch)(), self::NANOSECONDS));
    }
}
