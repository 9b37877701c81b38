<?php

declare(strict_types=1);

namespace Fleio\Host\Effect;

use Fleio\Host\Exception\ClaimNotOpen;
use Fleio\Host\Outbox\Claims;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\Cycles;
use Fleio\Host\Outbox\EffectRow;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\EffectState;
use Fleio\Host\Outbox\Lines;
use Fleio\Host\Outbox\LineSource;
use Fleio\Host\Outbox\NewEffect;
use Fleio\Host\Outbox\NewLine;
use Fleio\Host\Outbox\Recorded;
use Fleio\Host\Outbox\RunRow;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;
use Fleio\Host\Policy\Generated\Types\InvoiceState;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Whmcs\DraftInvoice;
use Fleio\Host\Whmcs\Invoices;

/**
 * Enters the line of a draft into our ledger, and what it means: its cycles are covered, its day is used.
 *
 * All in one transaction of the run that holds the installation.
 */
final readonly class LedgerEntry
{
    private const DAY_USED = 'day-used';

    public function __construct(
        private Transaction $transaction,
        private Runs $runs,
        private Effects $effects,
        private Lines $lines,
        private Claims $claims,
        private Cycles $cycles,
        private ClientMap $clients,
        private Invoices $invoices,
    ) {
    }

    /** @param string $usedOn the calendar day that the invoice uses */
    public function enter(
        EffectRow $effect,
        InvoiceOrder $order,
        DraftInvoice $draft,
        RunRow $run,
        string $usedOn,
        int $now,
    ): void {
        $line = $this->line($effect, $order, $draft);
        $this->transaction->run(function () use ($effect, $order, $draft, $line, $run, $usedOn, $now): void {
            $this->runs->fence($run);
            $lineId = $this->lines->add($line);
            $this->cycles->cover($effect->installationId, $order->clientId, $order->cycles, $lineId, $now);
            $this->coverClaim($order, $lineId, $now);
            $used = new AutomaticInvoice($usedOn, $order->decidedAt);
            $this->clients->issued($effect->installationId, $order->clientId, $used);
            $outcome = ['invoice' => $draft->invoiceId, 'item' => $draft->itemId, 'line' => $lineId];
            $this->effects->drafted($effect->id, $run->id, $outcome, $now);
        });
    }

    /** An order that came to nothing is decided anew by the next run, however lately the client was asked about. */
    public function askAnew(EffectRow $effect): void
    {
        $this->clients->answersUndone($effect->installationId, [$effect->clientId]);
    }

    /** WHMCS made no draft: the client is asked about again as one that was held, not by every run. */
    public function refused(EffectRow $effect, RunRow $run, string $reason, int $now): void
    {
        $this->transaction->run(function () use ($effect, $run, $reason, $now): void {
            $this->runs->fence($run);
            $this->effects->drop($effect->id, $run->id, $reason, $now);
            $this->clients->notIssued($effect->installationId, [$effect->clientId]);
        });
    }

    /** A claim that was given back meanwhile stays so: the next question marks its cycles again, and they are covered. */
    private function coverClaim(InvoiceOrder $order, int $lineId, int $now): void
    {
        if ($order->claimRun === null) {
            return;
        }
        try {
            $this->claims->covered($order->claimRun, $order->clientId, $lineId, $now);
        } catch (ClaimNotOpen) {
            return;
        }
    }

    /**
     * Lets a draft that was entered on an earlier day use this one.
     *
     * @return bool false = another invoice has
     */
    public function moveTo(EffectRow $effect, InvoiceOrder $order, RunRow $run, string $today, int $now): bool
    {
        return $this->transaction->run(function () use ($effect, $order, $run, $today, $now): bool {
            $this->runs->fence($run);
            $isFree = $this->useDay($effect, $order, $run, $today, $now);
            if ($isFree) {
                $used = new AutomaticInvoice($today, $order->decidedAt);
                $this->clients->issued($effect->installationId, $order->clientId, $used);
            }

            return $isFree;
        });
    }

    /**
     * Holds today's key for a draft that was made on an earlier day and is only now published.
     *
     * @return bool false = another invoice has it
     */
    public function useDay(EffectRow $effect, InvoiceOrder $order, RunRow $run, string $today, int $now): bool
    {
        if ($order->issuedOn === $today) {
            return true;
        }
        $key = IssueKey::of($effect->installationId, $order->clientId, $today);
        $holder = new NewEffect(
            $effect->installationId,
            $order->clientId,
            $run->id,
            self::DAY_USED,
            $key,
            ['effect' => $effect->id],
            $effect->journalId,
        );
        $recorded = $this->effects->record($holder, $now, EffectState::Done, 'A draft of an earlier day was published today.');

        return $recorded instanceof Recorded || self::isHeldFor($effect, $recorded->effect);
    }

    /** A run may have ended after it held the day, and before it published the draft. */
    private static function isHeldFor(EffectRow $effect, EffectRow $holder): bool
    {
        return $holder->kind === self::DAY_USED && ($holder->payload['effect'] ?? null) === $effect->id;
    }

    private function line(EffectRow $effect, InvoiceOrder $order, DraftInvoice $draft): NewLine
    {
        $invoice = $this->invoices->read($draft->invoiceId);

        return new NewLine(
            $effect->installationId,
            $order->clientId,
            $order->serviceId,
            $order->kind,
            LineSource::Ours,
            $draft->invoiceId,
            $draft->itemId,
            $order->net->currency,
            $order->net->amount,
            $order->worth,
            $order->issuedOn,
            $order->decidedAt,
            $effect->id,
            new InvoiceState(
                InvoiceStatus::Draft,
                false,
                $invoice === null ? $order->lineAmount : $invoice->total,
                $invoice === null ? '0' : $invoice->credit,
                '0',
                '0',
                $invoice !== null && count($invoice->items) > 1,
            ),
        );
    }
}
