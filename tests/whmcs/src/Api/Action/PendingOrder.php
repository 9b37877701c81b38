<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Cart\Orders;
use Standin\Whmcs;

/** Sets an order and its services back to pending. */
final readonly class PendingOrder implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $orders = new Orders($this->whmcs);
        $order = $orders->find($request->int('orderid')) ?? throw new ApiError('Order ID Not Found');
        $orders->pending((int) $order->id);

        return [];
    }
}
