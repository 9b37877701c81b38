<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;
use Standin\Whmcs;

/** Credit of clients: applied to invoices, taken back, earned by paying too much. */
final readonly class Credits
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** @return Money what was applied; the smaller of credit and balance */
    public function applyAsMuchAsPossible(int $invoiceId): Money
    {
        $invoice = $this->whmcs->ledger->invoice($invoiceId);
        $amount = $this->whmcs->ledger->credit((int) $invoice->userid)->min($this->whmcs->ledger->balance($invoiceId));
        if ($amount->isPositive()) {
            $this->apply($invoiceId, $amount);
        }
        return $amount->isPositive() ? $amount : Money::zero();
    }

    /** Takes from the client's credit, adds to that of the invoice, and settles it. No transaction is written. */
    public function apply(int $invoiceId, Money $amount, bool $mail = true): void
    {
        $invoice = $this->whmcs->ledger->invoice($invoiceId);
        $applied = Money::of((string) $invoice->credit)->plus($amount);
        $this->whmcs->ledger->updateInvoice($invoiceId, ['credit' => $applied->value]);
        $description = "Credit Applied to Invoice #$invoiceId";
        $this->whmcs->ledger->moveCredit((int) $invoice->userid, $amount->negated(), $description, $invoiceId);
        $this->whmcs->invoices->recalculate($invoiceId);
        $this->whmcs->activity->write(
            "Credit Applied - Amount: {$amount->value} - Invoice ID: $invoiceId",
            (int) $invoice->userid,
        );
        $this->whmcs->settlement->settle($invoiceId, $mail);
    }

    /** Gives the credit of an invoice back to the client. */
    public function takeBack(int $invoiceId): void
    {
        $invoice = $this->whmcs->ledger->invoice($invoiceId);
        $applied = Money::of((string) $invoice->credit);
        if ($applied->isPositive()) {
            $this->whmcs->ledger->updateInvoice($invoiceId, ['credit' => '0.00']);
            $this->whmcs->ledger->moveCredit(
                (int) $invoice->userid,
                $applied,
                "Credit Removed from Invoice #$invoiceId",
                $invoiceId,
            );
            $this->whmcs->invoices->recalculate($invoiceId);
        }
    }

    /** Nothing in excess leaves no trace. */
    public function overpaid(int $invoiceId, Money $excess): void
    {
        if (!$excess->isPositive()) {
            return;
        }
        $clientId = (int) $this->whmcs->ledger->invoice($invoiceId)->userid;
        $this->whmcs->ledger->moveCredit($clientId, $excess, "Invoice #$invoiceId Overpayment", $invoiceId);
    }
}
