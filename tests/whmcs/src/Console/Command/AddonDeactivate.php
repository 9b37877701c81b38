<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Module\AddonModule;
use Standin\Refused;

/** Deactivates an addon module. */
final class AddonDeactivate implements Command
{
    public function summary(): string
    {
        return 'Deactivates an addon module.';
    }

    public function arguments(): array
    {
        return ['name' => 'name of the addon'];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        $input->whmcs();
        $addon = AddonModule::load((string) $input->argument('name'));
        if (!$addon->isActive()) {
            throw new Refused("The addon {$addon->name} is not active: `whmcs addon activate {$addon->name}` activates it.");
        }
        $answer = $addon->deactivate();
        if ($answer['status'] === 'error') {
            throw new Refused("{$addon->name}: {$answer['description']}");
        }
        echo "{$answer['status']}: {$answer['description']}\n";

        return 0;
    }
}
