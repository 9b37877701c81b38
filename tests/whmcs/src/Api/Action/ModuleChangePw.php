<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Module\Command;
use Standin\Module\ModuleAction;
use Standin\Module\ServiceParams;
use Standin\Whmcs;

/** Changes the password of a service, to the one given or to the one that is stored. */
final readonly class ModuleChangePw implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $action = new ModuleAction($this->whmcs);
        $old = ServiceParams::of($action->serviceId($request))['password'];
        $new = $request->text('servicepassword') ?: $old;
        $action->run(Command::ChangePassword, $request, ['password' => $new, 'oldpassword' => $old]);

        return [];
    }
}
