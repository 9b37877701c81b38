<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Adds to, or removes from, the credit of a client. */
final readonly class AddCredit implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $clientId = $request->id('clientid');
        $type = $request->text('type') ?: 'add';
        if (!in_array($type, ['add', 'remove'], true)) {
            throw new ApiError('Type can only be add or remove');
        }
        if ($this->whmcs->clients->find($clientId) === null) {
            throw new ApiError('Client ID Not Found');
        }
        if ($request->has('adminid') && !$this->whmcs->database->table('tbladmins')->where('id', $request->int('adminid'))->exists()) {
            throw new ApiError('Admin ID Not Found');
        }
        $amount = $request->money('amount', 'Amount must be in decimal format: ### or ###.##');
        if (!$amount->isPositive()) {
            throw new ApiError('No Amount Provided');
        }
        if ($request->has('date') && \DateTimeImmutable::createFromFormat('!Y-m-d', $request->text('date')) === false) {
            throw new ApiError('Date Format is not Valid');
        }
        if ($type === 'remove' && $amount->compare($this->whmcs->ledger->credit($clientId)) > 0) {
            throw new ApiError('Insufficient Credit Balance');
        }
        $date = $request->has('date') ? $request->text('date') : null;
        $moved = $type === 'add' ? $amount : $amount->negated();
        $this->whmcs->ledger->moveCredit($clientId, $moved, $request->text('description'), 0, $request->int('adminid'), $date);
        return ['newbalance' => $this->whmcs->ledger->credit($clientId)->value];
    }
}
