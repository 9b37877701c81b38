<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;

/** Stops the database server of the home. */
final class Stop implements Command
{
    public function summary(): string
    {
        return 'Stops the database server of the home.';
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
        $input->home()->server()->stop();
        return 0;
    }
}
