<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Refused;
use Standin\Web\AdminPage;
use Standin\Web\Input;
use Standin\Whmcs;
use WHMCS\Database\Capsule;

/** admin/invoices.php: the list of invoices, and one with its commands and what hooks add. */
final class InvoiceEditor
{
    public static function serve(): void
    {
        $page = AdminPage::open('Invoices');
        $whmcs = Whmcs::running();
        $id = Input::number('id');
        $message = $whmcs->ledger->invoice($id) !== null && Input::posted('do') ? self::act($id) : '';
        $invoice = $whmcs->ledger->invoice($id);
        $facts = $invoice === null ? [] : ['invoiceid' => $id, 'userid' => (int) $invoice->userid, 'status' => $invoice->status,
            'subtotal' => $invoice->subtotal, 'credit' => $invoice->credit, 'tax' => $invoice->tax, 'total' => $invoice->total,
            'balance' => $whmcs->ledger->balance($id)->value, 'taxrate' => $invoice->taxrate, 'paymentmethod' => $invoice->paymentmethod];
        $page->assign('invoice', $invoice)->assign('message', $message)
            ->assign('items', $invoice === null ? [] : $whmcs->ledger->items($id))
            ->assign('transactions', $invoice === null ? [] : $whmcs->ledger->transactions($id))
            ->assign('balance', $facts['balance'] ?? '0.00')
            ->assign('output', $invoice === null ? [] : array_filter(run_hook('AdminInvoicesControlsOutput', $facts), 'is_string'))
            ->assign('invoices', Capsule::table('tblinvoices')->orderByDesc('id')->limit(50)->get()->all())->output('invoices');
    }

    private static function act(int $id): string
    {
        try {
            return self::answer($id, Input::text('do'));
        } catch (Refused $refused) {
            return $refused->getMessage();
        }
    }

    private static function answer(int $id, string $do): string
    {
        $whmcs = Whmcs::running();
        $answer = match ($do) {
            'capture' => localAPI('CapturePayment', ['invoiceid' => $id]),
            'addpayment' => localAPI('AddInvoicePayment', [
                'invoiceid' => $id, 'transid' => Input::text('transid') ?: bin2hex(random_bytes(6)), 'amount' => Input::text('amount'),
                'gateway' => $whmcs->ledger->invoice($id)->paymentmethod, 'date' => $whmcs->clock->stamp(),
            ]),
            'publish' => localAPI('UpdateInvoice', ['invoiceid' => $id, 'publishandsendemail' => true]),
            'Paid', 'Unpaid', 'Cancelled', 'Refunded', 'Collections' => localAPI('UpdateInvoice', ['invoiceid' => $id, 'status' => $do]),
            default => ['result' => 'error', 'message' => 'Unknown action'],
        };

        return $answer['result'] === 'success' ? '' : (string) $answer['message'];
    }
}
