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
        $settings = $this->settings($input, array_keys($addon->fields()));
        $answer = $addon->activate();
        if ($answer['status'] === 'error') {
            throw new Refused("{$addon->name}: {$answer['description']}");
        }
        AddonSettings::store($addon, $settings, $whmcs->database->table('tbladminroles')->pluck('id')->all());
        echo "{$answer['status']}: {$answer['description']}\n";

        return 0;
    }

    /**
     * @param list<int|string> $known
     * @return array<string, string>
     */
    private function settings(Input $input, array $known): array
    {
        $settings = [];
        foreach ($input->rest('settings') as $setting) {
            [$key, $value] = array_pad(explode('=', $setting, 2), 2, '');
            $settings[$key] = in_array($key, $known, true)
                ? $value
                : throw new Refused("The addon has no setting '$key': it has " . implode(', ', $known) . '.');
        }

        return $settings;
    }
}
