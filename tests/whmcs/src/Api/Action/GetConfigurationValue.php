<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Reads a setting. */
final readonly class GetConfigurationValue implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $name = $request->text('setting');
        $value = $this->whmcs->settings->get($name);
        if ($name === '' || $value === null) {
            throw new ApiError('Invalid name for parameter setting');
        }
        return ['setting' => $name, 'value' => $value];
    }
}
