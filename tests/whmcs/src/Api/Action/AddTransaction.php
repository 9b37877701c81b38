<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Money;
use Standin\Whmcs;

/** Books any transaction: of a client, of an invoice, or of a currency. */
final readonly class AddTransaction implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $invoice = $this->whmcs->ledger->invoice($request->id('invoiceid'));
        $clientId = $request->id('userid') ?: (int) ($invoice->userid ?? 0);
        $this->check($request, $invoice, $clientId);
        $in = $this->amount($request, 'amountin');
        $this->whmcs->payments->record([
            'userid' => $clientId,
            'currency' => $clientId > 0 ? 0 : $request->int('currencyid'),
            'gateway' => $request->text('paymentmethod'),
            'date' => $request->has('date') ? toMySQLDate($request->text('date')) : $this->whmcs->clock->stamp(),
            'description' => $request->text('description'),
            'amountin' => $in->value,
            'fees' => $this->amount($request, 'fees')->value,
            'amountout' => $this->amount($request, 'amountout')->value,
            'rate' => $request->text('rate') ?: $this->whmcs->payments->rateOf($clientId),
            'transid' => $request->text('transid'),
            'invoiceid' => (int) ($invoice->id ?? 0),
        ]);
        $request->flag('credit') && $this->whmcs->ledger->moveCredit(
            $clientId,
            $in,
            'Transaction ID ' . $request->text('transid'),
        );
        return [];
    }

    private function check(Request $request, ?object $invoice, int $clientId): void
    {
        if ($request->has('userid') && $this->whmcs->clients->find($clientId) === null) {
            throw new ApiError('Client ID Not Found');
        }
        if ($request->has('invoiceid') && $invoice === null) {
            throw new ApiError('Invoice ID Not Found');
        }
        if ($invoice !== null && (int) $invoice->userid !== $clientId) {
            throw new ApiError('User ID does not own the given Invoice ID');
        }
        if ($clientId === 0 && $this->whmcs->currencies->find($request->int('currencyid')) === null) {
            throw new ApiError('Currency ID Not Found');
        }
        $known = ['transid' => $request->text('transid'), 'gateway' => $request->text('paymentmethod')];
        $duplicate = $request->has('transid') && $this->whmcs->database->table('tblaccounts')->where($known)->exists();
        if ($duplicate && !$request->flag('allowduplicatetransid')) {
            throw new ApiError('Transaction ID must be Unique');
        }
    }

    private function amount(Request $request, string $name): Money
    {
        return $request->has($name) ? $request->money($name) : Money::zero();
    }
}
