<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;
use Standin\Refused;
use Standin\Whmcs;

/** Money that goes back: refunds by gateway, by hand or to credit, and payments that a bank reverses. */
final readonly class Refunds
{
    public const WAYS = ['gateway', 'manual', 'credit'];

    public function __construct(private Whmcs $whmcs)
    {
    }

    /**
     * Refunds one payment, wholly or in part.
     *
     * @param string $way one of WAYS
     * @return int id of the row that records it
     * @throws Refused when there is no such payment, too much is asked for, or the gateway declines
     */
    public function refund(int $transactionId, ?Money $amount, string $way, string $reference = ''): int
    {
        $payment = $this->payment($transactionId);
        $left = $this->refundable($payment);
        $amount ??= $left;
        if (!$left->isPositive()) {
            throw new Refused("Of transaction $transactionId nothing is left to refund.");
        }
        if (!$amount->isPositive() || $amount->compare($left) > 0) {
            throw new Refused("Of transaction $transactionId between 0.01 and $left can be refunded, not $amount.");
        }
        if ($way === 'gateway') {
            $reference = $this->whmcs->gateways->refund($payment, $amount);
        }
        $id = $this->record($payment, $amount, "Refund of Transaction ID {$payment->transid}", $reference);
        if ($way === 'manual') {
            $this->whmcs->hooks->run('ManualRefund', ['transid' => $payment->transid, 'amount' => $amount->value]);
        }
        if ($way === 'credit') {
            $description = "Refund of Transaction ID {$payment->transid} to Credit Balance";
            $this->whmcs->ledger->moveCredit((int) $payment->userid, $amount, $description, (int) $payment->invoiceid);
        }
        $this->refunded((int) $payment->invoiceid);
        return $id;
    }

    /**
     * A bank takes a payment back: the invoice leaves Paid, and nothing is asked.
     *
     * @param string $status what the invoice becomes
     * @throws Refused when there is no such payment or nothing of it is left
     */
    public function reverse(int $transactionId, string $status = 'Collections', string $reference = ''): int
    {
        $payment = $this->payment($transactionId);
        $left = $this->refundable($payment);
        if (!$left->isPositive()) {
            throw new Refused("Transaction $transactionId is refunded already: nothing of it can be reversed.");
        }
        $id = $this->record($payment, $left, "Reversed Transaction ID: {$payment->transid}", $reference);
        $this->whmcs->activity->write("Payment Reversed - Transaction ID: {$payment->transid}", (int) $payment->userid);
        if ((int) $payment->invoiceid > 0) {
            $this->whmcs->invoices->changeStatus((int) $payment->invoiceid, $status);
        }
        return $id;
    }

    public function markRefunded(int $invoiceId): void
    {
        $this->whmcs->ledger->updateInvoice(
            $invoiceId,
            ['status' => 'Refunded', 'date_refunded' => $this->whmcs->clock->stamp()],
        );
        $this->whmcs->hooks->run('InvoiceRefunded', ['invoiceid' => $invoiceId]);
    }

    /** What of a payment was not given back yet. */
    public function refundable(object $payment): Money
    {
        $given = $this->whmcs->database->table('tblaccounts')->where('refundid', $payment->id)->sum('amountout');
        return Money::of((string) $payment->amountin)->minus(Money::of((string) $given));
    }

    private function payment(int $transactionId): object
    {
        $payment = $this->whmcs->database->table('tblaccounts')->where('id', $transactionId)->where('amountin', '>', 0)->first();
        return $payment ?? throw new Refused(
            "There is no payment with the id $transactionId: see `whmcs sql \"SELECT * FROM tblaccounts\"`."
        );
    }

    private function record(object $payment, Money $amount, string $description, string $reference): int
    {
        return $this->whmcs->payments->record([
            'userid' => $payment->userid,
            'gateway' => $payment->gateway,
            'description' => $description,
            'amountout' => $amount->value,
            'rate' => $payment->rate,
            'transid' => $reference,
            'invoiceid' => $payment->invoiceid,
            'refundid' => $payment->id,
        ]);
    }

    /** A Paid invoice of which nothing is left is Refunded; a partial refund leaves it Paid. */
    private function refunded(int $invoiceId): void
    {
        $invoice = $this->whmcs->ledger->invoice($invoiceId);
        if ($invoice !== null) {
            $this->whmcs->mail->sendTemplate('Invoice Refund Confirmation', $invoiceId);
        }
        if ($invoice !== null && $invoice->status === 'Paid' && !$this->whmcs->ledger->paid($invoiceId)->isPositive()) {
            $this->markRefunded($invoiceId);
        }
    }
}
