<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Gateway\PayMethods;
use Standin\Whmcs;

/** Stores a pay method. */
final readonly class AddPayMethod implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $clientId = $request->id('clientid');
        if ($this->whmcs->clients->find($clientId) === null) {
            throw new ApiError('Client Not Found');
        }
        $gateway = $request->text('gateway_module_name');
        if ($gateway !== '' && !isset($this->whmcs->gateways->active()[$gateway])) {
            throw new ApiError('Gateway Module Not Found');
        }
        $type = $request->text('type') ?: ($gateway === '' ? 'CreditCard' : 'RemoteCreditCard');
        if (!in_array($type, PayMethods::TYPES, true)) {
            throw new ApiError('Invalid Pay Method Type');
        }
        if ($type === 'CreditCard' && preg_match('/^\d{12,19}$/', $request->text('card_number')) !== 1) {
            throw new ApiError('Card Number Is Invalid');
        }
        $id = $this->whmcs->payMethods->add(
            $clientId,
            $type,
            self::fields($request) + ['gateway' => $gateway],
            $request->flag('set_as_default'),
        );
        return ['clientid' => $clientId, 'paymethodid' => $id];
    }

    /** @return array<string, string> */
    public static function fields(Request $request): array
    {
        $names = ['description' => 'description', 'token' => 'gateway_token', 'number' => 'card_number', 'expiry' => 'card_expiry',
            'card' => 'card_type', 'bank' => 'bank_name'];
        $fields = [];
        foreach ($names as $field => $name) {
            $request->has($name) && $fields[$field] = $request->text($name);
        }
        $request->has('bank_account') && $fields['number'] = $request->text('bank_account');
        $request->has('remote_token') && $fields['token'] = $request->text('remote_token');
        return $fields;
    }
}
