<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Billing\ModuleCommands;
use Standin\Cart\Upgrades;
use Standin\Web\Visit;
use Standin\Whmcs;

/**
 * The front's part of a boot, and the door through which billing and cron reach modules.
 *
 * It is made before the hook files are loaded, which may use the modules' own classes and the visitor's session.
 */
final class Commands implements ModuleCommands
{
    public function __construct(private readonly Whmcs $whmcs)
    {
        LibraryAutoload::register();
        if (PHP_SAPI !== 'cli') {
            Visit::begin($whmcs->actor, $whmcs->site->storage);
        }
    }

    public function run(string $command, int $serviceId, array $extra = [], bool $automated = false): string
    {
        if ($command === Command::ChangePackage->value) {
            (new Upgrades($this->whmcs))->apply($serviceId);
        }
        $outcome = ServiceCommands::run(Command::from($command), $serviceId, $extra, $automated);

        return $outcome->ok ? 'success' : $outcome->message;
    }

    public function supports(string $command, int $serviceId): bool
    {
        return ServiceCommands::moduleOf($serviceId)?->has(Command::from($command)->module()) ?? false;
    }
}
