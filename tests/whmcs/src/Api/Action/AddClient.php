<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Client\Profile;
use Standin\Whmcs;

/** Makes a client and the user who owns it. */
final readonly class AddClient implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    private const REQUIRED = ['firstname' => 'first name', 'lastname' => 'last name', 'email' => 'email address', 'address1' => 'address',
        'city' => 'city', 'state' => 'state', 'postcode' => 'postcode', 'country' => 'country', 'phonenumber' => 'phone number'];

    public function answer(Request $request): array
    {
        $missing = array_filter(array_keys(self::REQUIRED), static fn (string $name) => !$request->has($name));
        if ($missing !== [] && !$request->flag('skipvalidation')) {
            throw new ApiError('You did not enter your ' . self::REQUIRED[current($missing)]);
        }
        if (!$request->has('password2') && !$request->has('owner_user_id') && !$request->flag('skipvalidation')) {
            throw new ApiError('You did not enter a password');
        }
        if ($this->whmcs->database->table('tblclients')->where('email', $request->text('email'))->exists()) {
            throw new ApiError('A client already exists with that email address');
        }
        if ($request->has('currency') && $this->whmcs->currencies->find($request->int('currency')) === null) {
            throw new ApiError('Currency ID Not Found');
        }
        $request->flag('skipvalidation') || (new Profile($this->whmcs))->validate($request);
        [$clientId, $userId] = (new Profile($this->whmcs))->add($request);
        $request->flag('noemail') || $this->whmcs->mail->sendTemplate('Client Signup Email', $clientId);
        return ['clientid' => $clientId, 'owner_id' => $userId];
    }
}
