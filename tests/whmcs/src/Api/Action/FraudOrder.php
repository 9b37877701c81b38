<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Cart\Orders;
use Standin\Whmcs;

/** Marks an order as fraud. */
final readonly class FraudOrder implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $orders = new Orders($this->whmcs);
        $order = $orders->find($request->int('orderid')) ?? throw new ApiError('Order ID Not Found');
        $orders->fraud((int) $order->id);

        return [];
    }
}
