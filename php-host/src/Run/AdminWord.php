<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Effect\IssueInvoice;
use Fleio\Host\Exception\DraftStillThere;
use Fleio\Host\Exception\NotParked;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\EffectRow;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\EffectState;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Notices;
use Fleio\Host\Whmcs\Invoices;

/**
 * What an admin says about a parked effect. Effects that a run parked because it would have issued too much are one matter:
 * the word about one of them is about all.
 *
 * Of an invoice, a draft that our ledger does not know is never published: the amount of its day need not be today's. The
 * client is decided anew once the draft is gone.
 */
final readonly class AdminWord
{
    public function __construct(
        private Effects $effects,
        private Installations $installations,
        private Notices $notices,
        private Invoices $invoices,
        private ClientMap $clients,
    ) {
    }

    /**
     * It is right: the next run does it.
     *
     * @return string what happens now
     *
     * @throws NotParked
     * @throws DraftStillThere
     */
    public function retry(int $effectId, int $now): string
    {
        $effect = $this->parked($effectId);
        if ($this->isOfBreaker($effect)) {
            $count = $this->giveUpAll($effect, 'An admin let it pass; it is decided anew.', true, $now);

            return "The next run may issue whatever it decides: {$count} parked invoices are decided anew.";
        }
        if ($effect->kind === IssueInvoice::KIND && $effect->outcome === null) {
            $this->giveUp($effect, 'An admin let it be decided anew.', $now);

            return "The draft of effect {$effectId} is gone: the next run decides client {$effect->clientId} anew.";
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
     * @throws DraftStillThere
     */
    public function release(int $effectId, int $now): string
    {
        $effect = $this->parked($effectId);
        if ($this->isOfBreaker($effect)) {
            $count = $this->giveUpAll($effect, 'An admin gave it up.', false, $now);

            return "{$count} parked invoices are given up. The next run decides anew, within the usual bounds.";
        }
        $this->giveUp($effect, 'An admin gave it up.', $now);

        return "Effect {$effectId} is given up. The next run decides anew.";
    }

    private function parked(int $effectId): EffectRow
    {
        $effect = $this->effects->byId($effectId);

        return $effect?->state === EffectState::Parked ? $effect : throw NotParked::effect($effectId, $effect?->state->value);
    }

    private function isOfBreaker(EffectRow $effect): bool
    {
        return !$effect->wasBegun() && $this->installations->find($effect->installationId)?->breakerRun === $effect->runId;
    }

    /** @throws DraftStillThere */
    private function giveUp(EffectRow $effect, string $reason, int $now): void
    {
        $invoiceId = $this->invoices->withKey($effect->clientId, $effect->key) ?? (int) ($effect->outcome['invoice'] ?? 0);
        $invoice = $this->invoices->read($invoiceId);
        if ($invoice !== null) {
            throw DraftStillThere::of($effect->id, $invoiceId, $invoice->status);
        }
        $this->clients->answersUndone($effect->installationId, [$effect->clientId]);
        $this->effects->giveUp($effect->id, $reason, $now);
        $this->notices->clear("client:{$effect->installationId}:{$effect->clientId}:invoice", $now);
    }

    private function giveUpAll(EffectRow $one, string $reason, bool $pass, int $now): int
    {
        $count = 0;
        foreach ($this->effects->parked($one->installationId) as $effect) {
            if ($effect->runId === $one->runId && !$effect->wasBegun() && $this->effects->giveUp($effect->id, $reason, $now)) {
                $this->clients->answersUndone($effect->installationId, [$effect->clientId]);
                $count++;
            }
        }
        $this->installations->setBreaker($one->installationId, null, $pass);
        $this->notices->clear("breaker:{$one->installationId}", $now);

        return $count;
    }
}
