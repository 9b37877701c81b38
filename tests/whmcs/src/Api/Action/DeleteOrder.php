<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Cart\Orders;
use Standin\Whmcs;

/** Removes an order that was cancelled or is fraud. */
final readonly class DeleteOrder implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $orders = new Orders($this->whmcs);
        $order = $orders->find($request->int('orderid')) ?? throw new ApiError('Order ID not found');
        if (!in_array($order->status, ['Cancelled', 'Fraud'], true)) {
            throw new ApiError('The order status must be in Cancelled or Fraud to be deleted');
        }
        $orders->delete((int) $order->id);

        return [];
    }
}
