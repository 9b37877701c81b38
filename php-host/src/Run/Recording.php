<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Effect\InvoiceOrder;
use Fleio\Host\Effect\IssueInvoice;
use Fleio\Host\Effect\IssueKey;
use Fleio\Host\Exception\ClientNotMapped;
use Fleio\Host\Exception\HostException;
use Fleio\Host\Exception\RunFenced;
use Fleio\Host\Exception\ValueDoesNotFit;
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
 * A client that is held again for the same reason is in the journal once a day.
 * One transaction, or one for each client where something of one client cannot be recorded.
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
        private Bulletin $bulletin,
    ) {
    }

    /**
     * @param array<int, Decided> $decided by WHMCS's client
     * @param string|null $stopped why no invoice may be issued without an admin; null = it may
     *
     * @return list<EffectRow> to be applied now
     *
     * @throws RunFenced
     */
    public function record(Circumstances $now, array $decided, ?string $stopped): array
    {
        try {
            return $this->together($now, $decided, $stopped);
        } catch (ValueDoesNotFit | ClientNotMapped $error) {
            return $this->oneByOne($now, $decided, $stopped, $error);
        }
    }

    /**
     * One client's values must not keep the others from their invoices.
     *
     * @param array<int, Decided> $decided
     *
     * @return list<EffectRow>
     */
    private function oneByOne(Circumstances $now, array $decided, ?string $stopped, HostException $error): array
    {
        if (count($decided) === 1) {
            $clientId = array_key_first($decided);
            $message = "What was decided about client {$clientId} cannot be recorded, so nothing was decided. {$error->getMessage()}";
            $this->bulletin->client($now, $clientId, 'facts', $message);

            return [];
        }
        $effects = [];
        foreach ($decided as $clientId => $one) {
            array_push($effects, ...$this->record($now, [$clientId => $one], $stopped));
        }

        return $effects;
    }

    /**
     * All of them in one transaction, which may be repeated: it is counted when it is over.
     *
     * @param array<int, Decided> $decided
     *
     * @return list<EffectRow>
     */
    private function together(Circumstances $now, array $decided, ?string $stopped): array
    {
        $recorded = $this->transaction->run(function () use ($now, $decided, $stopped): array {
            $this->runs->fence($now->run);
            $recorded = $this->effects($now, $decided, $stopped);
            $this->remember($now, $decided);
            $issues = array_filter($decided, static fn (Decided $one): bool => $one->issue() !== null);
            $onUsedDays = array_keys(array_diff_key($issues, array_filter($recorded)));
            $this->clients->notIssued($now->run->installationId, $onUsedDays);
            if ($stopped !== null) {
                $this->installations->setBreaker($now->run->installationId, $now->run->id, false);
            }

            return $recorded;
        });
        foreach ($decided as $clientId => $one) {
            $became = self::became($one, $recorded[$clientId], $stopped !== null);
            if ($became !== null) {
                $now->tally->count($became);
            }
        }

        return $stopped === null ? array_values(array_filter($recorded)) : [];
    }

    /**
     * @param array<int, Decided> $decided
     *
     * @return array<int, EffectRow|null> by client; null = there is nothing to issue, or the day is used
     */
    private function effects(Circumstances $now, array $decided, ?string $stopped): array
    {
        [$recorded, $terms] = [[], []];
        foreach ($decided as $clientId => $one) {
            $recorded[$clientId] = null;
            if ($one->isRepeated($now->today())) {
                continue;
            }
            $terms[$one->settings->productId] ??= $this->journal->terms($one->settings->terms);
            $entry = Minutes::entry($now, $clientId, $terms[$one->settings->productId], $one->answer);
            $recorded[$clientId] = $this->effect($now, $clientId, $one->issue(), $this->journal->add($entry), $stopped);
        }

        return $recorded;
    }

    /** What became of a client, for the tally; an invoice that goes on is counted when it is issued. */
    private static function became(Decided $one, ?EffectRow $recorded, bool $isParked): ?string
    {
        return match (true) {
            $one->hold() !== null => 'held',
            $one->issue() === null => 'not decided',
            $recorded === null => 'day already used',
            default => $isParked ? 'parked' : null,
        };
    }

    /** @return EffectRow|null null = there is nothing to issue, or the day is used */
    private function effect(Circumstances $now, int $clientId, ?Issue $issue, int $journalId, ?string $stopped): ?EffectRow
    {
        if ($issue === null) {
            return null;
        }
        $effect = new NewEffect(
            $now->run->installationId,
            $clientId,
            $now->run->id,
            IssueInvoice::KIND,
            IssueKey::of($now->run->installationId, $clientId, $issue->issuedOn),
            self::order($now, $clientId, $issue)->toPayload(),
            $journalId,
        );
        $state = $stopped === null ? EffectState::Recorded : EffectState::Parked;
        $recorded = $this->effects->record($effect, $now->now(), $state, $stopped);

        return $recorded instanceof AlreadyThere ? null : EffectRow::recorded($recorded->id, $effect, $now->now());
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
