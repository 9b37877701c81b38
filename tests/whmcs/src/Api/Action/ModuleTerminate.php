<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Module\Command;
use Standin\Module\ModuleAction;
use Standin\Whmcs;

/** Runs the module's terminate command of a service. */
final readonly class ModuleTerminate implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        (new ModuleAction($this->whmcs))->run(Command::Terminate, $request, []);

        return [];
    }
}
