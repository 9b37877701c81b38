<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Module\ModuleSetup;
use Standin\Whmcs;

/** Activates an addon or a gateway. */
final readonly class ActivateModule implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        (new ModuleSetup($this->whmcs))->activate(
            $request->text('moduleType'),
            $request->text('moduleName'),
            $request->list('parameters'),
        );

        return [];
    }
}
