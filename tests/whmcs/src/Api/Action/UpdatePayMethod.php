<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Changes a stored pay method. */
final readonly class UpdatePayMethod implements Action
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
        $this->whmcs->payMethods->update($id, AddPayMethod::fields($request));
        return ['paymethodid' => $id];
    }
}
