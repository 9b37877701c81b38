<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Web\Input;
use Standin\Whmcs;

/** The variables of the invoice page. */
final class InvoiceVariables
{
    /** @return array<string, mixed> */
    public static function of(int $id): array
    {
        $whmcs = Whmcs::running();
        $invoice = $whmcs->ledger->invoice($id);
        getCurrency((int) $invoice->userid);
        $client = (array) (localAPI('GetClientsDetails', ['clientid' => $invoice->userid])['client'] ?? []);
        $credit = $whmcs->ledger->credit((int) $invoice->userid);
        $balance = $whmcs->ledger->balance($id);

        return self::amounts($invoice) + [
            'id' => $id, 'invoiceid' => $id, 'invoicenum' => (string) ($invoice->invoicenum ?: $id), 'userid' => (int) $invoice->userid,
            'status' => $invoice->status, 'statuslocale' => $invoice->status, 'statusClass' => str_replace(' ', '-', strtolower((string) $invoice->status)),
            'date' => fromMySQLDate($invoice->date), 'datedue' => fromMySQLDate($invoice->duedate), 'duedate' => fromMySQLDate($invoice->duedate),
            'datepaid' => fromMySQLDate($invoice->datepaid, true), 'notes' => $invoice->notes, 'clientsdetails' => $client,
            'paymentmethod' => $whmcs->gateways->active()[$invoice->paymentmethod] ?? '', 'paymentmodule' => $invoice->paymentmethod,
            'paymentbutton' => $invoice->status === 'Unpaid' ? PaymentButton::of($invoice, $client) : '',
            'paymentSuccess' => Input::has('paymentsuccess'), 'paymentFailed' => Input::has('paymentfailed'),
            'invoiceitems' => array_map(self::item(...), $whmcs->ledger->items($id)),
            'transactions' => array_map(self::transaction(...), $whmcs->ledger->transactions($id)),
            'balance' => (string) formatCurrency($balance->value),
            'manualapplycredit' => $invoice->status === 'Unpaid' && $credit->isPositive() && $balance->isPositive(),
            'totalcredit' => (string) formatCurrency($credit->value), 'creditamount' => $credit->min($balance)->value,
        ];
    }

    /** @return array<string, string> */
    private static function amounts(object $invoice): array
    {
        $rates = ['taxrate' => (float) $invoice->taxrate, 'taxrate2' => (float) $invoice->taxrate2];

        return array_map(static fn (string $name): string => (string) formatCurrency($invoice->$name), [
            'subtotal' => 'subtotal', 'credit' => 'credit', 'tax' => 'tax', 'tax2' => 'tax2', 'total' => 'total',
        ]) + array_map('strval', $rates) + [
            'taxname' => $rates['taxrate'] > 0 ? 'Tax' : '', 'taxname2' => $rates['taxrate2'] > 0 ? 'Tax 2' : '',
        ];
    }

    /** @return array<string, mixed> */
    private static function item(object $item): array
    {
        return [
            'id' => (int) $item->id, 'type' => $item->type, 'relid' => (int) $item->relid, 'description' => nl2br((string) $item->description),
            'rawamount' => $item->amount, 'amount' => (string) formatCurrency($item->amount), 'taxed' => $item->taxed ? 'true' : '',
        ];
    }

    /** @return array<string, string> */
    private static function transaction(object $row): array
    {
        $out = !str_starts_with((string) $row->amountout, '0.00');

        return [
            'id' => (string) $row->id, 'date' => fromMySQLDate($row->date), 'gateway' => (string) $row->gateway, 'transid' => (string) $row->transid,
            'amount' => (string) formatCurrency($out ? "-$row->amountout" : $row->amountin),
        ];
    }
}
