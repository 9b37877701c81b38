<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Billing\Invoices;
use Standin\Billing\NewInvoice;
use Standin\Whmcs;

/** Makes an invoice. Its items have no type and no relid. With autoapplycredit it may be Paid before the answer. */
final readonly class CreateInvoice implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $clientId = $request->id('userid');
        if ($this->whmcs->clients->find($clientId) === null) {
            throw new ApiError('Client ID Not Found');
        }
        $status = $request->flag('draft') ? 'Draft' : $request->text('status', 'Unpaid');
        if ($status === 'Draft' && $request->flag('sendinvoice')) {
            throw new ApiError('Cannot create and send a draft invoice in a single API request. Please create and send separately.');
        }
        if (!in_array($status, Invoices::STATUSES, true)) {
            throw new ApiError('Invalid Status');
        }
        $id = $this->whmcs->invoices->create($this->invoice($clientId, $status, $request), $this->items($request));
        return ['invoiceid' => $id, 'status' => (string) $this->whmcs->ledger->invoice($id)->status];
    }

    private function invoice(int $clientId, string $status, Request $request): NewInvoice
    {
        $given = static fn (string $name) => $request->has($name) ? $request->text($name) : null;
        return new NewInvoice(
            $clientId,
            'api',
            $status,
            $given('date'),
            $given('duedate'),
            $given('paymentmethod'),
            $given('taxrate'),
            $given('taxrate2'),
            $request->text('notes'),
            $request->flag('sendinvoice'),
            $request->flag('autoapplycredit'),
        );
    }

    /** @return list<array{description: string, amount: string, taxed: bool}> */
    private function items(Request $request): array
    {
        $items = [];
        foreach (array_keys($request->values) as $key) {
            if (preg_match('/^itemdescription(\d+)$/', (string) $key, $part) === 1) {
                $amount = 'itemamount' . $part[1];
                $items[(int) $part[1]] = [
                    'description' => $request->text((string) $key),
                    'amount' => $request->has($amount) ? $request->money($amount)->value : '0.00',
                    'taxed' => $request->flag('itemtaxed' . $part[1]),
                ];
            }
        }
        ksort($items);
        return array_values($items);
    }
}
