<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists the stored pay methods of a client. The token is a secret. */
final readonly class GetPayMethods implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    private const TYPES = [
        'BankAccount' => ['BankAccount', 'RemoteBankAccount'], 'CreditCard' => ['CreditCard', 'RemoteCreditCard'],
    ];

    public function answer(Request $request): array
    {
        if (!$request->has('clientid')) {
            throw new ApiError('Client ID Is Required');
        }
        $clientId = $request->id('clientid');
        if ($this->whmcs->clients->find($clientId) === null) {
            throw new ApiError('Client Not Found');
        }
        $type = $request->text('type');
        if ($type !== '' && !isset(self::TYPES[$type])) {
            throw new ApiError('Invalid Pay Method Type. Valid Values: BankAccount or CreditCard');
        }
        $wanted = static fn (array $method): bool => ($type === '' || in_array($method['type'], self::TYPES[$type], true))
            && (!$request->has('paymethodid') || $method['id'] === $request->int('paymethodid'));
        $methods = array_values(array_filter($this->whmcs->payMethods->ofClient($clientId), $wanted));
        return ['clientid' => $clientId, 'paymethods' => $methods];
    }
}
