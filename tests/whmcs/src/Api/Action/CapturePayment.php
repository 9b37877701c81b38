<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Gateway\Capture;
use Standin\Refused;
use Standin\Whmcs;

/** Attempts to take the money of an Unpaid invoice from the stored pay method, once. */
final readonly class CapturePayment implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $id = $request->id('invoiceid');
        $invoice = $this->whmcs->ledger->invoice($id);
        if ($invoice === null || $invoice->status !== 'Unpaid') {
            throw new ApiError('Invoice Not Found or Not Unpaid');
        }
        try {
            $outcome = (new Capture($this->whmcs))->attempt($id, $request->text('cvv'));
        } catch (Refused) {
            throw new ApiError('Payment Attempt Failed');
        }
        return in_array($outcome, ['success', 'pending'], true) ? [] : throw new ApiError('Payment Attempt Failed');
    }
}
