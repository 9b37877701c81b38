<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Database\Schema;

/** Deletes all rows and puts those of a fresh installation back; modules and their files stay. */
final class Reset implements Command
{
    public function summary(): string
    {
        return 'Deletes all rows and puts those of a fresh installation back; modules and their files stay.';
    }

    public function arguments(): array
    {
        return [];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        $site = $input->site();
        $site->home->server()->start();
        $version = (string) $input->whmcs()->settings->get('Version');
        (new Schema($site->home->server()->connect(), $site->schema))->reset(explode('-', $version)[0]);
        return 0;
    }
}
