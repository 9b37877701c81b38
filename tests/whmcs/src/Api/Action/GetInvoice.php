<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Shows one invoice with items and transactions. */
final readonly class GetInvoice implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $id = $request->id('invoiceid');
        $invoice = $this->whmcs->ledger->invoice($id) ?? throw new ApiError('Invoice ID Not Found');
        $transactions = array_map(static fn (object $one) => (array) $one, $this->whmcs->ledger->transactions($id));
        return [
            'invoiceid' => $id,
            'invoicenum' => $invoice->invoicenum,
            'userid' => (int) $invoice->userid,
            'date' => $invoice->date,
            'duedate' => $invoice->duedate,
            'datepaid' => $invoice->datepaid,
            'lastcaptureattempt' => $invoice->last_capture_attempt,
            'subtotal' => $invoice->subtotal,
            'credit' => $invoice->credit,
            'tax' => $invoice->tax,
            'tax2' => $invoice->tax2,
            'total' => $invoice->total,
            'balance' => $this->whmcs->ledger->balance($id)->value,
            'taxrate' => $invoice->taxrate,
            'taxrate2' => $invoice->taxrate2,
            'status' => $invoice->status,
            'paymentmethod' => $invoice->paymentmethod,
            'notes' => $invoice->notes,
            'ccgateway' => $this->whmcs->gateways->isMerchant($invoice->paymentmethod),
            'items' => ['item' => array_map($this->item(...), $this->whmcs->ledger->items($id))],
            'transactions' => $transactions === [] ? '' : ['transaction' => $transactions],
        ];
    }

    /** @return array<string, mixed> */
    private function item(object $item): array
    {
        return [
            'id' => (int) $item->id,
            'type' => $item->type,
            'relid' => (int) $item->relid,
            'description' => $item->description,
            'amount' => $item->amount,
            'taxed' => (int) $item->taxed,
        ];
    }
}
