<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Effect\InvoiceOrder;
use Fleio\Host\Effect\IssueInvoice;
use Fleio\Host\Effect\IssueKey;
use Fleio\Host\Outbox\AlreadyThere;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\Cycles;
use Fleio\Host\Outbox\EffectRow;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\EffectState;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Journal;
use Fleio\Host\Outbox\NewEffect;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\Generated\Invoicing\Issue;
use Fleio\Host\Policy\Generated\Invoicing\LastAnswer;
use Fleio\Host\Policy\Generated\Invoicing\Listing;
use Fleio\Host\Policy\Generated\Types\LineKind;

/**
 * Records what was decided about a window, before anything of it is done: journal, effects, carried cycles.
 * One transaction.
 */
final readonly class Recording
{
    public function __construct(
        private Transaction $transaction,
        private Runs $runs,
        private Journal $journal,
        private Effects $effects,
        private Cycles $cycles,
        private ClientMap $clients,
        private Installations $installations,
    ) {
    }

    /**
     * @param array<int, Decided> $decided by WHMCS's client
     * @param string|null $stopped why no invoice may be issued without an admin; null = it may
     *
     * @return list<EffectRow> to be applied now
     */
    public function record(Circumstances $now, array $decided, ?string $stopped): array
    {
        return $this->transaction->run(function () use ($now, $decided, $stopped): array {
            $this->runs->fence($now->run);
            $recorded = [];
            $terms = [];
            foreach ($decided as $clientId => $one) {
                $productId = $one->settings->productId;
                $terms[$productId] ??= $this->journal->terms($one->settings->terms);
                $journalId = $this->journal->add(Minutes::entry($now, $clientId, $terms[$productId], $one->answer));
                $recorded[] = $this->effect($now, $clientId, $one, $journalId, $stopped);
            }
            $this->remember($now, $decided);
            if ($stopped !== null) {
                $this->installations->setBreaker($now->run->installationId, $now->run->id, false);
            }

            return array_values(array_filter($recorded));
        });
    }

    private function effect(Circumstances $now, int $clientId, Decided $one, int $journalId, ?string $stopped): ?EffectRow
    {
        $issue = $one->issue();
        if ($issue === null) {
            $now->tally->count($one->hold() === null ? 'not decided' : 'held');

            return null;
        }
        $state = $stopped === null ? EffectState::Recorded : EffectState::Parked;
        $effect = new NewEffect(
            $now->run->installationId,
            $clientId,
            $now->run->id,
            IssueInvoice::KIND,
            IssueKey::of($now->run->installationId, $clientId, $issue->issuedOn),
            self::order($now, $clientId, $issue)->toPayload(),
            $journalId,
        );
        $recorded = $this->effects->record($effect, $now->now(), $state, $stopped);
        if ($recorded instanceof AlreadyThere || $stopped !== null) {
            $now->tally->count($stopped === null ? 'day already used' : 'parked');

            return null;
        }

        return EffectRow::recorded($recorded->id, $effect, $now->now());
    }

    private static function order(Circumstances $now, int $clientId, Issue $issue): InvoiceOrder
    {
        return new InvoiceOrder(
            $clientId,
            $issue->service,
            LineKind::Usage,
            $issue->net,
            $issue->lineAmount,
            $issue->worth,
            $issue->taxed,
            LineText::of($issue->period),
            $issue->paymentMethod,
            $issue->droppedGateway,
            $issue->issuedOn,
            $issue->dueOn,
            $now->now(),
            $issue->cycles,
            $now->run->id,
            $issue->trigger->tag(),
        );
    }

    /** @param array<int, Decided> $decided */
    private function remember(Circumstances $now, array $decided): void
    {
        [$answers, $reasons, $limits, $carry] = [[], [], [], []];
        foreach ($decided as $clientId => $one) {
            $listing = new Listing($one->candidate->listed->recentlyEnded, $one->candidate->listed->reachedLimit);
            $isHeld = $one->issue() === null;
            $answers[$clientId] = new LastAnswer($now->now(), $now->today(), $isHeld, $listing, $one->leavesCycles());
            $reasons[$clientId] = $one->reason();
            $limits[$clientId] = $one->claimed->creditLimit;
            $carry[$clientId] = $one->hold()?->carry ?? [];
        }
        $this->clients->answered($now->run->installationId, $answers, $reasons);
        $this->clients->limitsSeen($now->run->installationId, $limits);
        $this->cycles->carry($now->run->installationId, $carry, $now->now());
    }
}
