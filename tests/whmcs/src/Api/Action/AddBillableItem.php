<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Billing\BillableItems;
use Standin\Whmcs;

/** Keeps work or goods until an invoice takes them up. */
final readonly class AddBillableItem implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $clientId = $request->id('clientid');
        if ($this->whmcs->clients->find($clientId) === null) {
            throw new ApiError('Client ID not Found');
        }
        if (!$request->has('description')) {
            throw new ApiError('You must provide a description');
        }
        $action = $request->text('invoiceaction') ?: 'noinvoice';
        $code = BillableItems::ACTIONS[strtolower($action)] ?? throw new ApiError('Invalid Invoice Action');
        if ($code >= 3 && !$request->has('duedate')) {
            throw new ApiError('Due date is required');
        }
        if ($code === 4 && ($request->int('recur') < 1 || !$request->has('recurcycle'))) {
            throw new ApiError('Recurring must have a unit and cycle');
        }
        $id = $this->whmcs->database->table('tblbillableitems')->insertGetId([
            'userid' => $clientId,
            'description' => $request->text('description'),
            'hours' => $request->text('hours') ?: $request->text('quantity') ?: '0',
            'amount' => $request->money('amount')->value,
            'unit' => $request->text('unit') === 'quantity' ? 1 : 0,
            'invoiceaction' => $code,
            'recur' => $request->int('recur'),
            'recurcycle' => $request->text('recurcycle'),
            'recurfor' => $request->int('recurfor'),
            'duedate' => $request->text('duedate') ?: '0000-00-00',
        ]);
        return ['billableid' => $id];
    }
}
