<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Applies credit of the client to an Unpaid invoice; without amount as much as possible. */
final readonly class ApplyCredit implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $id = $request->id('invoiceid');
        $invoice = $this->whmcs->ledger->invoice($id) ?? throw new ApiError('Invoice ID Not Found');
        if ($invoice->status !== 'Unpaid') {
            throw new ApiError('Invoice Not in Unpaid Status');
        }
        $credit = $this->whmcs->ledger->credit((int) $invoice->userid);
        $balance = $this->whmcs->ledger->balance($id);
        $amount = $request->has('amount') && $request->text('amount') !== 'full' ? $request->money('amount') : $credit->min($balance);
        if ($amount->compare($credit) > 0) {
            throw new ApiError('Amount exceeds customer credit balance');
        }
        if ($amount->compare($balance) > 0) {
            throw new ApiError('Amount Exceeds Invoice Balance');
        }
        if (!$amount->isPositive()) {
            throw new ApiError('Credit Amount to apply must be greater than zero');
        }
        $this->whmcs->credits->apply($id, $amount, !$request->flag('noemail'));
        $paid = $this->whmcs->ledger->invoice($id)->status === 'Paid';
        return ['invoiceid' => $id, 'amount' => $amount->value, 'invoicepaid' => $paid ? 'true' : 'false'];
    }
}
