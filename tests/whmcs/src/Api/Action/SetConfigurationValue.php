<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Writes a setting that exists. Not open to the API over HTTP. */
final readonly class SetConfigurationValue implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $name = $request->text('setting');
        if ($name === '' || $this->whmcs->settings->get($name) === null) {
            throw new ApiError('Invalid name for parameter setting');
        }
        if (!isset($request->values['value'])) {
            throw new ApiError('Value is required');
        }
        $changed = $this->whmcs->settings->get($name) !== $request->text('value');
        $this->whmcs->settings->set($name, $request->text('value'));
        return ['value_changed' => $changed];
    }
}
