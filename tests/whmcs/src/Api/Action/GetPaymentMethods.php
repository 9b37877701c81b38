<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists the active gateways. */
final readonly class GetPaymentMethods implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $methods = [];
        foreach ($this->whmcs->gateways->active() as $module => $name) {
            $methods[] = ['module' => $module, 'displayname' => $name];
        }
        return ['totalresults' => count($methods), 'paymentmethods' => ['paymentmethod' => $methods]];
    }
}
