<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Exception\NotParked;
use Fleio\Host\Outbox\EffectRow;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\EffectState;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Notices;

/**
 * What an admin says about a parked effect. Effects that a run parked because it would have issued too much are one matter:
 * the word about one of them is about all.
 */
final readonly class AdminWord
{
    public function __construct(
        private Effects $effects,
        private Installations $installations,
        private Notices $notices,
    ) {
    }

    /**
     * It is right: the next run does it.
     *
     * @return string what happens now
     *
     * @throws NotParked
     */
    public function retry(int $effectId, int $now): string
    {
        $effect = $this->parked($effectId);
        if ($this->isOfBreaker($effect)) {
            $count = $this->giveUpAll($effect, 'An admin let it pass; it is decided anew.', true, $now);

            return "The next run may issue whatever it decides: {$count} parked invoices are decided anew.";
        }
        $this->effects->requeue($effectId, $now);

        return "Effect {$effectId} goes on with the next run.";
    }

    /**
     * It is not wanted.
     *
     * @return string what happens now
     *
     * @throws NotParked
     */
    public function release(int $effectId, int $now): string
    {
        $effect = $this->parked($effectId);
        if ($this->isOfBreaker($effect)) {
            $count = $this->giveUpAll($effect, 'An admin gave it up.', false, $now);

            return "{$count} parked invoices are given up. The next run decides anew, within the usual bounds.";
        }
        $this->effects->giveUp($effectId, 'An admin gave it up.', $now);

        return "Effect {$effectId} is given up. The next run decides anew.";
    }

    private function parked(int $effectId): EffectRow
    {
        $effect = $this->effects->byId($effectId);

        return $effect?->state === EffectState::Parked ? $effect : throw NotParked::effect($effectId, $effect?->state->value);
    }

    private function isOfBreaker(EffectRow $effect): bool
    {
        return $this->installations->find($effect->installationId)?->breakerRun === $effect->runId;
    }

    private function giveUpAll(EffectRow $one, string $reason, bool $pass, int $now): int
    {
        $count = 0;
        foreach ($this->effects->parked($one->installationId) as $effect) {
            if ($effect->runId === $one->runId && $this->effects->giveUp($effect->id, $reason, $now)) {
                $count++;
            }
        }
        $this->installations->setBreaker($one->installationId, null, $pass);
        $this->notices->clear("breaker:{$one->installationId}", $now);

        return $count;
    }
}
