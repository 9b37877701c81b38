<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Module\AddonModule;
use Standin\Module\AddonSettings;
use Standin\Refused;

/** Activates an addon module, for all admin roles. */
final class AddonActivate implements Command
{
    public function summary(): string
    {
        return 'Activates an addon module, for all admin roles.';
    }

    public function arguments(): array
    {
        return ['name' => 'name of the addon', 'settings...?' => 'KEY=VALUE'];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $addon = AddonModule::load((string) $input->argument('name'));
        $answer = $addon->activate();
        if ($answer['status'] === 'error') {
            throw new Refused("{$addon->name}: {$answer['description']}");
        }
        AddonSettings::store($addon, $this->settings($input), $whmcs->database->table('tbladminroles')->pluck('id')->all());
        echo "{$answer['status']}: {$answer['description']}\n";

        return 0;
    }

    /** @return array<string, string> */
    private function settings(Input $input): array
    {
        $settings = [];
        foreach ($input->rest('settings') as $setting) {
            [$key, $value] = array_pad(explode('=', $setting, 2), 2, '');
            $settings[$key] = $value;
        }

        return $settings;
    }
}
