<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Writes to the activity log. */
final readonly class LogActivity implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        if (!$request->has('description')) {
            throw new ApiError('Description is required');
        }
        $this->whmcs->activity->write($request->text('description'), $request->id('clientid', 'userid'));
        return [];
    }
}
