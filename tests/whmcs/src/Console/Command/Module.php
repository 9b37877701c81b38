<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Placing;

/** Puts a module folder, or a hook file, into the site: as a link, so that changes show at once. */
final class Module implements Command
{
    public function summary(): string
    {
        return 'Puts a module folder, or a hook file, into the site: as a link, so that changes show at once.';
    }

    public function arguments(): array
    {
        return ['path' => 'folder of the module, or PHP file of hooks'];
    }

    public function options(): array
    {
        return [
            'kind=' => 'servers, addons, gateways or registrars (default: as the folder above it is named, or as whmcs.json says)',
            'copy' => 'copy it: for modules that find init.php above their own folder',
        ];
    }

    public function run(Input $input): int
    {
        echo (new Placing($input->site()))->place(
            (string) $input->argument('path'),
            $input->option('kind'),
            $input->has('copy'),
        ), "\n";
        return 0;
    }
}
