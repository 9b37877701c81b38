<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;
use Standin\Whmcs;

/** Books payments and other transactions. */
final readonly class Payments
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** Books a payment of an invoice, then settles it. What is paid too much, or after it was Paid, becomes credit. */
    public function pay(int $invoiceId, Payment $payment): int
    {
        $invoice = $this->whmcs->ledger->invoice($invoiceId);
        $due = $this->whmcs->ledger->balance($invoiceId);
        $isWhole = $payment->amount === null || $payment->amount->isZero();
        $amount = $isWhole ? $due->max(Money::zero()) : $payment->amount;
        $id = $this->record([
            'userid' => $invoice->userid,
            'gateway' => $payment->gateway,
            'date' => $payment->date ?? $this->whmcs->clock->stamp(),
            'description' => 'Invoice Payment',
            'amountin' => $amount->value,
            'fees' => ($payment->fees ?? Money::zero())->value,
            'rate' => $this->rateOf((int) $invoice->userid),
            'transid' => $payment->transactionId,
            'invoiceid' => $invoiceId,
        ]);
        $this->whmcs->activity->write("Added Invoice Payment - Invoice ID: $invoiceId", (int) $invoice->userid);
        $this->whmcs->hooks->run('AddInvoicePayment', ['invoiceid' => $invoiceId]);
        if ($invoice->status === 'Paid') {
            $this->whmcs->credits->overpaid($invoiceId, $amount);
        }
        $this->whmcs->settlement->settle($invoiceId, $payment->mail, $amount);
        return $id;
    }

    /**
     * Writes a row of tblaccounts and runs AddTransaction.
     *
     * @param array<string, mixed> $row
     */
    public function record(array $row): int
    {
        $row += [
            'userid' => 0, 'currency' => 0, 'gateway' => '', 'date' => $this->whmcs->clock->stamp(), 'description' => '',
            'amountin' => '0.00', 'fees' => '0.00', 'amountout' => '0.00', 'rate' => '1.00000',
            'transid' => '', 'invoiceid' => 0, 'refundid' => 0,
        ];
        $id = $this->whmcs->database->table('tblaccounts')->insertGetId($row);
        // The documentation spells one key `invocieid`; modules read both spellings.
        $this->whmcs->hooks->run('AddTransaction', ['id' => $id] + $row + ['invocieid' => $row['invoiceid']]);
        return $id;
    }

    /** The rate that a row keeps: that of the client's currency at this time. */
    public function rateOf(int $clientId): string
    {
        return (string) $this->whmcs->currencies->ofClient($clientId)['rate'];
    }
}
