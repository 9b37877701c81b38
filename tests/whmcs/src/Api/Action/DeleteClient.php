<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Client\Profile;
use Standin\Whmcs;

/** Removes a client with services and invoices, after PreDeleteClient. */
final readonly class DeleteClient implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $id = $request->id('clientid');
        if ($this->whmcs->clients->find($id) === null) {
            throw new ApiError('Client ID Not Found');
        }
        (new Profile($this->whmcs))->delete($id);
        return ['clientid' => $id];
    }
}
