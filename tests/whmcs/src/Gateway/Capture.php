<?php

declare(strict_types=1);

namespace Standin\Gateway;

use Standin\Billing\Payment;
use Standin\Money;
use Standin\Refused;
use Standin\Whmcs;

/** Takes the money of an invoice from the client's stored pay method. WHMCS keeps the time of the attempt. */
final readonly class Capture
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /**
     * Attempts it once.
     *
     * @return string what came of it: `success`, `pending`, `declined` or `error`
     * @throws Refused unless the invoice is Unpaid and the client has a pay method for its gateway
     */
    public function attempt(int $invoiceId, string $cvv = ''): string
    {
        $invoice = $this->whmcs->ledger->invoice($invoiceId);
        if ($invoice === null || $invoice->status !== 'Unpaid') {
            throw new Refused("Invoice $invoiceId is not found or not Unpaid.");
        }
        $method = $this->whmcs->payMethods->forInvoice($invoice)
            ?? throw new Refused("Client {$invoice->userid} has no pay method for '{$invoice->paymentmethod}'.");
        $this->whmcs->ledger->updateInvoice($invoiceId, ['last_capture_attempt' => $this->whmcs->clock->stamp()]);
        $answer = $this->whmcs->gateways->capture((string) $invoice->paymentmethod, $this->params($invoice, $method, $cvv));
        return $this->conclude($invoice, $answer);
    }

    /** @param array{status: string, transid?: string, fees?: string, fee?: string} $answer */
    private function conclude(object $invoice, array $answer): string
    {
        $id = (int) $invoice->id;
        if ($answer['status'] === 'success') {
            $fees = Money::of((string) ($answer['fees'] ?? $answer['fee'] ?? '0'));
            $this->whmcs->payments->pay(
                $id,
                new Payment(null, $invoice->paymentmethod, (string) ($answer['transid'] ?? ''), $fees),
            );
            return 'success';
        }
        if ($answer['status'] === 'pending') {
            $this->whmcs->ledger->updateInvoice($id, ['status' => 'Payment Pending']);
            $this->whmcs->mail->sendTemplate('Credit Card Payment Pending', $id);
            return 'pending';
        }
        $this->whmcs->mail->sendTemplate('Credit Card Payment Failed', $id);
        return in_array($answer['status'], ['declined', 'error'], true) ? $answer['status'] : 'declined';
    }

    /**
     * @param array<string, mixed> $method
     * @return array<string, mixed> as gateway modules get it
     */
    private function params(object $invoice, array $method, string $cvv): array
    {
        $client = $this->whmcs->clients->details((int) $invoice->userid);
        return $this->whmcs->gateways->settings((string) $invoice->paymentmethod) + [
            'invoiceid' => (int) $invoice->id,
            'invoicenum' => $invoice->invoicenum,
            'description' => $this->whmcs->settings->get('CompanyName') . " - Invoice #{$invoice->id}",
            'amount' => $this->whmcs->ledger->balance((int) $invoice->id)->value,
            'currency' => $client['currency_code'],
            'paymentmethod' => $invoice->paymentmethod,
            'gatewayid' => $method['remote_token'],
            'payMethodId' => $method['id'],
            'cardlastfour' => $method['card_last_four'] ?? '',
            'cccvv' => $cvv,
            'clientdetails' => $client,
            'companyname' => $this->whmcs->settings->get('CompanyName'),
            'systemurl' => $this->whmcs->settings->get('SystemURL'),
        ];
    }
}
