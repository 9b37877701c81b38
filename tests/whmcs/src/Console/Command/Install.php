<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Makes a site: server, schema, root folder. An existing one of the same name is made anew. */
final class Install implements Command
{
    public function summary(): string
    {
        return 'Makes a site: server, schema, root folder. An existing one of the same name is made anew.';
    }

    public function arguments(): array
    {
        return [];
    }

    public function options(): array
    {
        return ['whmcs=' => 'the version it claims to be (default 9.0.8); below 9 invoices are not immutable'];
    }

    public function run(Input $input): int
    {
        $site = $input->home()->site($input->option('site', 'main') ?? 'main');
        $version = (string) $input->option('whmcs', '9.0.8');
        if (preg_match('/^\d+(\.\d+){1,2}$/', $version) !== 1) {
            throw new Refused("--whmcs is '$version': give a version, such as 8.13.1.");
        }
        $site->install($version);
        echo "{$site->root}\n";
        return 0;
    }
}
