<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;
use Standin\Whmcs;
use WHMCS\Billing\Invoice;

/** What happens when an invoice becomes Paid: status, receipt, automation, hooks, in this order. */
final readonly class Settlement
{
    private const OPEN = ['Unpaid', 'Payment Pending', 'Collections'];

    public function __construct(private Whmcs $whmcs)
    {
    }

    /**
     * Marks an open invoice Paid when nothing is due; more than was due becomes credit of the client.
     *
     * @param Money|null $latest the payment that led here: what earlier ones brought in excess became credit then;
     *     null counts all payments
     */
    public function settle(int $id, bool $mail = true, ?Money $latest = null): void
    {
        $invoice = $this->whmcs->ledger->invoice($id);
        $balance = $this->whmcs->ledger->balance($id);
        if ($balance->isPositive() || !in_array($invoice->status, self::OPEN, true)) {
            return;
        }
        $excess = $balance->negated()->min($latest ?? $this->whmcs->ledger->paid($id));
        $this->whmcs->credits->overpaid($id, $excess);
        $this->markPaid($id, $mail);
    }

    /** Paid, whatever was paid: what an admin does, or what the balance asked for. */
    public function markPaid(int $id, bool $mail = true): void
    {
        $this->whmcs->ledger->updateInvoice(
            $id,
            ['status' => 'Paid', 'datepaid' => $this->whmcs->clock->stamp()] + $this->number($id),
        );
        $this->whmcs->hooks->run('InvoicePaidPreEmail', ['invoiceid' => $id]);
        if ($mail) {
            $this->whmcs->mail->sendTemplate($this->receipt($id), $id);
        }
        (new Automation($this->whmcs))->paid($id);
        $this->whmcs->hooks->run('InvoicePaid', ['invoiceid' => $id, 'invoice' => Invoice::find($id)]);
    }

    /** @return array<string, string> the next number, when paid invoices are numbered without gaps */
    private function number(int $id): array
    {
        $settings = $this->whmcs->settings;
        if (!$settings->isOn('SequentialInvoiceNumbering') || $this->whmcs->ledger->invoice($id)->invoicenum !== '') {
            return [];
        }
        $next = $settings->takeNumber('SequentialInvoiceNumberValue');
        return ['invoicenum' => str_replace(
            '{NUMBER}',
            (string) $next,
            (string) $settings->get('SequentialInvoiceNumberFormat'),
        )];
    }

    private function receipt(int $id): string
    {
        $isCard = $this->whmcs->gateways->isMerchant((string) $this->whmcs->ledger->invoice($id)->paymentmethod);
        return $isCard ? 'Credit Card Payment Confirmation' : 'Invoice Payment Confirmation';
    }
}
