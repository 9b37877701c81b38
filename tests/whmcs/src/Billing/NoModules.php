<?php

declare(strict_types=1);

namespace Standin\Billing;

/** Stands in where no module runner is there: billing alone. */
final class NoModules implements ModuleCommands
{
    public function run(string $command, int $serviceId, array $extra = [], bool $automated = false): string
    {
        return 'No module runner is installed';
    }

    public function supports(string $command, int $serviceId): bool
    {
        return false;
    }
}
