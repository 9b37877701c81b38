<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Cart\Upgrades;
use Standin\Whmcs;

/** What the Module… actions of the local API share. */
final readonly class ModuleAction
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** @param array<string, mixed> $extra */
    public function run(Command $command, Request $request, array $extra = []): void
    {
        $serviceId = $this->serviceId($request);
        if ($command === Command::ChangePackage) {
            (new Upgrades($this->whmcs))->apply($serviceId);
        }
        $outcome = ServiceCommands::run($command, $serviceId, $extra);
        if (!$outcome->ok) {
            throw new ApiError($outcome->message);
        }
    }

    /** The id under its present or its old name, of a service that has a module. */
    public function serviceId(Request $request): int
    {
        $id = $request->id('serviceid', 'accountid');
        if ($id === 0) {
            throw new ApiError('Service ID is required');
        }
        if (!$this->whmcs->database->table('tblhosting')->where('id', $id)->exists()) {
            throw new ApiError('Service ID not found');
        }
        if (ServiceCommands::moduleOf($id) === null) {
            throw new ApiError('Service not assigned to a module');
        }

        return $id;
    }
}
