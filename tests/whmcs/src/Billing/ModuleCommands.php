<?php

declare(strict_types=1);

namespace Standin\Billing;

/** How billing and the cron reach the modules of services. */
interface ModuleCommands
{
    /**
     * Runs one command for a service, with its hooks, the change of status and the module queue.
     *
     * @param string $command `Create`, `Suspend`, `Unsuspend`, `Terminate`, `Renew`, `ChangePackage` …
     * @param array<string, mixed> $extra added to the module's parameters, such as `suspendreason`
     * @param bool $automated failures of automated commands go to the module queue
     * @return string `success`, or the reason why not; also when the module lacks the function
     */
    public function run(string $command, int $serviceId, array $extra = [], bool $automated = false): string;

    /** Whether the module of this service has the function behind the command. */
    public function supports(string $command, int $serviceId): bool;
}
