<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Removes a stored pay method. There is no hook for it. */
final readonly class DeletePayMethod implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $id = $request->id('paymethodid');
        $row = $this->whmcs->database->table('tblpaymethods')->where('id', $id)->whereNull('deleted_at')->first();
        if ($row === null || (int) $row->userid !== $request->id('clientid')) {
            throw new ApiError('Invalid Pay Method ID');
        }
        $this->whmcs->payMethods->delete($id);
        return ['paymethodid' => $id];
    }
}
