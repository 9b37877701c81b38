<?php

declare(strict_types=1);

namespace Fleio\Host\Effect;

use Fleio\Host\Exception\DraftDiffers;
use Fleio\Host\Exception\LocalApiRefused;
use Fleio\Host\Exception\LocalApiUnclear;
use Fleio\Host\Outbox\EffectRow;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\EffectState;
use Fleio\Host\Outbox\RunRow;
use Fleio\Host\Whmcs\DraftInvoice;
use Fleio\Host\Whmcs\Invoices;

/**
 * Issues an automatic invoice once: a draft that carries the effect's key, then its line in our ledger, then published.
 *
 * An order without a draft is never repeated: it is dropped, and the next run decides anew. A draft is found by its key
 * and goes on from where it stopped.
 */
final readonly class IssueInvoice
{
    public const KIND = 'issue-invoice';
    /** There is a draft, and it cannot be made twice: what WHMCS refused is tried again soon. */
    private const RETRY_SECONDS = 300;
    private const ADVICE = 'Delete it, then `fleio retry`: the client is decided anew.';
    /** Decimals of amounts in WHMCS. */
    private const SCALE = 2;

    public function __construct(
        private Invoices $invoices,
        private Effects $effects,
        private LedgerEntry $ledger,
    ) {
    }

    /** Applies an order that was just recorded by this run. */
    public function apply(EffectRow $effect, RunRow $run, int $now): Result
    {
        if (!$this->effects->take($effect, $run->id, $now)) {
            return Result::elsewhere();
        }
        $order = InvoiceOrder::fromPayload($effect->payload);
        try {
            $draft = $this->invoices->createDraft($order->draft($effect->key));
        } catch (LocalApiRefused $error) {
            return $this->refused($effect, $run, $error->getMessage(), $now);
        } catch (LocalApiUnclear $error) {
            return $this->look($effect, $order, $run, $error->getMessage(), $now);
        } catch (DraftDiffers $error) {
            return $this->park($effect, $error->invoiceId, $run, $error->getMessage(), $now);
        }

        return $this->finish($effect, $order, $draft, $run, $order->issuedOn, $now);
    }

    /**
     * Goes on with an order that an earlier run left.
     *
     * @param string $today the draft uses this day too, if it was left on an earlier one
     */
    public function resume(EffectRow $effect, RunRow $run, int $now, string $today): Result
    {
        if (!$this->effects->take($effect, $run->id, $now)) {
            return Result::elsewhere();
        }
        $order = InvoiceOrder::fromPayload($effect->payload);

        return $effect->state === EffectState::Drafted
            ? $this->resumeDrafted($effect, $order, $run, $now, $today)
            : $this->resumeBegun($effect, $order, $run, $now, $today);
    }

    /** Its draft may be in WHMCS, and is not in our ledger. */
    private function resumeBegun(EffectRow $effect, InvoiceOrder $order, RunRow $run, int $now, string $today): Result
    {
        try {
            $draft = $this->invoices->found($order->draft($effect->key));
        } catch (LocalApiRefused | LocalApiUnclear $error) {
            return $this->later($effect, $run, $error->getMessage(), null, $now);
        }
        if ($draft === null) {
            $reason = 'The run ended before WHMCS had a draft.';
            $this->ledger->askAnew($effect);
            $this->effects->drop($effect->id, $run->id, $reason, $now);

            return Result::dropped($reason);
        }
        $difference = $this->difference($order, $draft);
        if ($difference !== null) {
            return $this->park($effect, $draft->invoiceId, $run, $difference, $now);
        }
        if (!$this->ledger->useDay($effect, $order, $run, $today, $now)) {
            $reason = "Another invoice has used today, and would be followed by the draft invoice {$draft->invoiceId}. " . self::ADVICE;

            return $this->park($effect, $draft->invoiceId, $run, $reason, $now);
        }

        return $this->finish($effect, $order, $draft, $run, $today, $now);
    }

    /** Its draft is in our ledger, and was not published. */
    private function resumeDrafted(EffectRow $effect, InvoiceOrder $order, RunRow $run, int $now, string $today): Result
    {
        $draft = new DraftInvoice((int) ($effect->outcome['invoice'] ?? 0), (int) ($effect->outcome['item'] ?? 0));
        if ($this->isDraft($draft->invoiceId)) {
            $difference = $this->difference($order, $draft);
            if ($difference !== null) {
                return $this->park($effect, $draft->invoiceId, $run, $difference, $now);
            }
            if (!$this->ledger->moveTo($effect, $order, $run, $today, $now)) {
                return $this->later($effect, $run, 'Another invoice has used today.', $draft->invoiceId, $now);
            }
        }

        return $this->publish($effect, $draft->invoiceId, $run, $now);
    }

    /** Somebody may have changed the draft since it was made: it must not be published as it is. */
    private function difference(InvoiceOrder $order, DraftInvoice $draft): ?string
    {
        foreach ($this->invoices->read($draft->invoiceId)?->items ?? [] as $item) {
            if ($item->id === $draft->itemId && bccomp($item->amount, $order->lineAmount, self::SCALE) === 0) {
                return null;
            }
        }

        return "The draft invoice {$draft->invoiceId} no longer has the line of {$order->lineAmount} that it was made with. "
            . self::ADVICE;
    }

    /** A call that ended without an answer may have left a draft. */
    private function look(EffectRow $effect, InvoiceOrder $order, RunRow $run, string $reason, int $now): Result
    {
        try {
            $draft = $this->invoices->found($order->draft($effect->key));
        } catch (LocalApiRefused | LocalApiUnclear) {
            return $this->later($effect, $run, $reason, null, $now);
        }
        if ($draft === null) {
            return $this->refused($effect, $run, $reason, $now);
        }
        $difference = $this->difference($order, $draft);
        if ($difference !== null) {
            return $this->park($effect, $draft->invoiceId, $run, $difference, $now);
        }

        return $this->finish($effect, $order, $draft, $run, $order->issuedOn, $now);
    }

    private function finish(
        EffectRow $effect,
        InvoiceOrder $order,
        DraftInvoice $draft,
        RunRow $run,
        string $usedOn,
        int $now,
    ): Result {
        $this->ledger->enter($effect, $order, $draft, $run, $usedOn, $now);

        return $this->publish($effect, $draft->invoiceId, $run, $now);
    }

    private function publish(EffectRow $effect, int $invoiceId, RunRow $run, int $now): Result
    {
        try {
            if ($this->isDraft($invoiceId)) {
                $this->invoices->publish($invoiceId);
            }
        } catch (LocalApiRefused | LocalApiUnclear $error) {
            if ($this->isDraft($invoiceId)) {
                return $this->later($effect, $run, $error->getMessage(), $invoiceId, $now);
            }
        }
        $this->effects->done($effect->id, $run->id, ['invoice' => $invoiceId] + ($effect->outcome ?? []), $now);

        return Result::done($invoiceId);
    }

    /** An invoice that an admin deleted is none any more: its line is gone, which the next facts say. */
    private function isDraft(int $invoiceId): bool
    {
        return $this->invoices->read($invoiceId)?->status === 'Draft';
    }

    private function later(EffectRow $effect, RunRow $run, string $reason, ?int $invoiceId, int $now): Result
    {
        $this->effects->retry($effect->id, $run->id, $now + self::RETRY_SECONDS, $reason, $now);

        return Result::later($reason, $invoiceId);
    }

    private function park(EffectRow $effect, int $invoiceId, RunRow $run, string $reason, int $now): Result
    {
        $this->effects->park($effect->id, $run->id, $reason, $now);

        return Result::parked($reason, $invoiceId);
    }

    private function refused(EffectRow $effect, RunRow $run, string $reason, int $now): Result
    {
        $this->ledger->refused($effect, $run, $reason, $now);

        return Result::dropped($reason);
    }
}
