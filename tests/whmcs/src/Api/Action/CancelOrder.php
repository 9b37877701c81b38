<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Cart\Orders;
use Standin\Whmcs;

/** Cancels an order, its pending services and its unpaid invoice. */
final readonly class CancelOrder implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $orders = new Orders($this->whmcs);
        $order = $orders->find($request->int('orderid')) ?? throw new ApiError('Order ID Not Found');
        $orders->cancel((int) $order->id);

        return [];
    }
}
