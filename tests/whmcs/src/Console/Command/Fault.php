<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Fault\Faults;

/** Keeps a plan of faults for every process of the site; WHMCS_FAULTS does the same for one. */
final class Fault implements Command
{
    public function summary(): string
    {
        return 'Keeps a plan of faults for every process of the site; WHMCS_FAULTS does the same for one.';
    }

    public function arguments(): array
    {
        return ['plan?' => 'faults divided by semicolons; none shows the plan'];
    }

    public function options(): array
    {
        return ['clear' => 'forget the plan'];
    }

    public function run(Input $input): int
    {
        $file = $input->site()->storage . '/faults';
        if ($input->has('clear')) {
            file_put_contents($file, '');
        }
        if ($input->argument('plan') !== null) {
            Faults::read($input->argument('plan'));
            file_put_contents($file, $input->argument('plan') . "\n");
        }
        echo (string) @file_get_contents($file);
        return 0;
    }
}
