<?php

declare(strict_types=1);

namespace Standin\Mail;

use Standin\Whmcs;

/** The fields that a template may use, by its type. */
final readonly class MergeFields
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** The client that something of this type belongs to; 0 when there is none. */
    public function clientOf(string $type, int $relatedId): int
    {
        $table = [
            'invoice' => 'tblinvoices', 'product' => 'tblhosting', 'domain' => 'tbldomains',
            'support' => 'tbltickets',
        ][$type] ?? null;
        return $table === null ? $relatedId : (int) $this->whmcs->database->table($table)->where('id', $relatedId)->value('userid');
    }

    /** @return array<string, mixed> */
    public function of(string $type, int $relatedId): array
    {
        $client = $this->whmcs->clients->find($this->clientOf($type, $relatedId));
        $common = [
            'company_name' => $this->whmcs->settings->get('CompanyName'),
            'whmcs_url' => $this->whmcs->settings->get('SystemURL'),
            'client_id' => $client->id ?? 0,
            'client_name' => $client === null ? '' : trim("{$client->firstname} {$client->lastname}"),
            'client_first_name' => $client->firstname ?? '',
            'client_last_name' => $client->lastname ?? '',
            'client_company_name' => $client->companyname ?? '',
            'client_email' => $client->email ?? '',
        ];
        return $common + match ($type) {
            'invoice' => $this->invoice($relatedId),
            'product' => $this->service($relatedId),
            default => [],
        };
    }

    /** @return array<string, mixed> */
    private function invoice(int $id): array
    {
        $invoice = $this->whmcs->ledger->invoice($id);
        $currency = $this->whmcs->currencies->ofClient((int) $invoice->userid);
        $transactions = $this->whmcs->ledger->transactions($id);
        $last = $transactions === [] ? null : end($transactions);
        return [
            'invoice_id' => $id,
            'invoice_num' => $invoice->invoicenum ?: $id,
            'invoice_date_created' => fromMySQLDate($invoice->date),
            'invoice_date_due' => fromMySQLDate($invoice->duedate),
            'invoice_total' => (string) formatCurrency($invoice->total, $currency),
            'invoice_subtotal' => (string) formatCurrency($invoice->subtotal, $currency),
            'invoice_balance' => (string) formatCurrency($this->whmcs->ledger->balance($id)->value, $currency),
            'invoice_status' => $invoice->status,
            'invoice_payment_method' => $this->whmcs->gateways->active()[$invoice->paymentmethod] ?? $invoice->paymentmethod,
            'invoice_last_payment_amount' => (string) formatCurrency(self::moved($last), $currency),
            'invoice_last_payment_transid' => $last->transid ?? '',
        ];
    }

    private static function moved(?object $transaction): string
    {
        $amount = $transaction->amountin ?? '0.00';
        return $amount === '0.00' ? (string) ($transaction->amountout ?? '0.00') : (string) $amount;
    }

    /** @return array<string, mixed> */
    private function service(int $id): array
    {
        $service = $this->whmcs->database->table('tblhosting')->where('id', $id)->first();
        return [
            'service_id' => $id,
            'service_product_name' => $this->whmcs->database->table('tblproducts')->where('id', $service->packageid)->value('name'),
            'service_domain' => $service->domain,
            'service_username' => $service->username,
            'service_status' => $service->domainstatus,
            'service_next_due_date' => fromMySQLDate($service->nextduedate),
            'service_suspension_reason' => $service->suspendreason,
        ];
    }
}
