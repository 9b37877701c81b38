<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Module\ModuleAction;
use Standin\Module\ServiceCommands;
use Standin\Whmcs;

/** Runs a function of the module's own. */
final readonly class ModuleCustom implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $serviceId = (new ModuleAction($this->whmcs))->serviceId($request);
        if (!$request->has('func_name')) {
            throw new ApiError('Function Name is required');
        }
        $outcome = ServiceCommands::custom($serviceId, $request->text('func_name'));

        return $outcome->ok ? [] : throw new ApiError($outcome->message);
    }
}
