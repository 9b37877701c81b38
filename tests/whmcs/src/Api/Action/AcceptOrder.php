<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Cart\Orders;
use Standin\Whmcs;

/** Accepts a pending order, paid or not. */
final readonly class AcceptOrder implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $orders = new Orders($this->whmcs);
        $order = $orders->find($request->int('orderid'));
        if ($order === null || $order->status !== 'Pending') {
            throw new ApiError('Order ID not found or Status not Pending');
        }
        $setUp = array_key_exists('autosetup', $request->values) ? $request->flag('autosetup') : null;
        $failure = $orders->accept((int) $order->id, $setUp, $this->columns($request));

        return $failure === '' ? [] : throw new ApiError($failure);
    }

    /** @return array<string, int|string> what the caller sets on each service before its module runs */
    private function columns(Request $request): array
    {
        $columns = [];
        $request->has('serverid') && $columns['server'] = $request->int('serverid');
        $request->has('serviceusername') && $columns['username'] = $request->text('serviceusername');
        $request->has('servicepassword') && $columns['password'] = encrypt($request->text('servicepassword'));

        return $columns;
    }
}
