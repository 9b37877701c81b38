<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Shows or writes a setting of tblconfiguration. */
final class Setting implements Command
{
    public function summary(): string
    {
        return 'Shows or writes a setting of tblconfiguration.';
    }

    public function arguments(): array
    {
        return ['name' => 'name of the setting', 'value?' => 'what it becomes'];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        $settings = $input->whmcs()->settings;
        $name = (string) $input->argument('name');
        if ($settings->get($name) === null) {
            $list = 'whmcs sql "SELECT setting FROM tblconfiguration"';
            throw new Refused("There is no setting '$name': `$list` lists them.");
        }
        if ($input->argument('value') !== null) {
            $settings->set($name, $input->argument('value'));
        }
        echo $settings->get($name), "\n";
        return 0;
    }
}
