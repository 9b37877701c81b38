<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Client\Profile;
use Standin\Whmcs;

/** Changes a client; ClientEdit tells the values before. */
final readonly class UpdateClient implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $clients = $this->whmcs->database->table('tblclients');
        $id = (int) ($request->has('clientid')
            ? $clients->where('id', $request->int('clientid'))->value('id')
            : $clients->where('email', $request->text('clientemail'))->value('id'));
        if ($id === 0) {
            throw new ApiError('Client ID Not Found');
        }
        $others = $this->whmcs->database->table('tblclients')->where('id', '<>', $id);
        if ($request->has('email') && $others->where('email', $request->text('email'))->exists()) {
            throw new ApiError('Duplicate Email Address');
        }
        if ($request->has('currency') && $this->whmcs->currencies->find($request->int('currency')) === null) {
            throw new ApiError('Currency ID Not Found');
        }
        $request->flag('skipvalidation') || (new Profile($this->whmcs))->validate($request);
        (new Profile($this->whmcs))->edit($id, $request);
        if ($request->flag('clearcreditcard')) {
            $stored = $this->whmcs->payMethods->ofClient($id);
            array_map(
                fn (array $method) => str_ends_with($method['type'], 'CreditCard') && $this->whmcs->payMethods->delete($method['id']),
                $stored,
            );
        }
        return ['clientid' => $id];
    }
}
