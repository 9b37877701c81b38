<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Exception\LockLost;
use Fleio\Host\Facts\Scope;
use Fleio\Host\Fleio\Deadline;
use Fleio\Host\Fleio\FleioApi;
use Fleio\Host\Outbox\InstallationRow;
use Fleio\Host\Outbox\RunRow;
use Fleio\Host\Policy\PolicyIdentity;
use Fleio\Host\Whmcs\NamedLock;

/**
 * What holds during one run: the installation, the clock that was read once, the time that is left.
 */
final readonly class Circumstances
{
    /** @param InstallationRow $row as it was when the installation was locked */
    public function __construct(
        public RunRow $run,
        public Installation $installation,
        public InstallationRow $row,
        public Scope $scope,
        public Deadline $deadline,
        public PolicyIdentity $policy,
        public Tally $tally,
        private NamedLock $lock,
    ) {
    }

    /** The same, with a time that is over at another moment. */
    public function until(Deadline $deadline): self
    {
        return new self(
            $this->run,
            $this->installation,
            $this->row,
            $this->scope,
            $deadline,
            $this->policy,
            $this->tally,
            $this->lock,
        );
    }

    /** The same for those products only whose settings hold: what Fleio says of others may be about another Fleio. */
    public function ofUsableProducts(): self
    {
        $productIds = array_keys($this->installation->settings);
        $scope = new Scope($this->scope->installationId, $productIds, $this->scope->clock);

        return new self($this->run, $this->installation, $this->row, $scope, $this->deadline, $this->policy, $this->tally, $this->lock);
    }

    /** The instant of this run. */
    public function now(): int
    {
        return $this->scope->clock->now;
    }

    /** Today, where WHMCS is. */
    public function today(): string
    {
        return $this->scope->clock->today;
    }

    /** Whether a request that must not be cut off may still begin. */
    public function hasTime(): bool
    {
        $needed = $this->installation->addon()->requestMs();

        return $this->deadline->limit($needed) === $needed;
    }

    /** Fleio, asked only while there is time. */
    public function fleio(): FleioApi
    {
        return $this->installation->fleio->within($this->deadline);
    }

    /**
     * Before anything is done that could be done twice.
     *
     * @throws LockLost
     */
    public function requireLock(): void
    {
        if (!$this->lock->isHeld()) {
            throw LockLost::of($this->run->installationId, $this->run->id);
        }
    }
}
