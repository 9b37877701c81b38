<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Billing\Payment;
use Standin\Whmcs;

/** Books a payment. Without amount it is all that is due. */
final readonly class AddInvoicePayment implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $id = $request->id('invoiceid');
        $invoice = $this->whmcs->ledger->invoice($id) ?? throw new ApiError('Invoice ID Not Found');
        if ($invoice->status === 'Cancelled') {
            throw new ApiError('It is not possible to add a payment to an invoice that is Cancelled');
        }
        $this->whmcs->payments->pay($id, new Payment(
            $request->has('amount') ? $request->money('amount') : null,
            $request->text('gateway'),
            $request->text('transid'),
            $request->has('fees') ? $request->money('fees') : null,
            $request->has('date') ? $request->text('date') : null,
            !$request->flag('noemail'),
        ));
        return [];
    }
}
