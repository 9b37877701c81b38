<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;

/** Starts the database server of the home. */
final class Start implements Command
{
    public function summary(): string
    {
        return 'Starts the database server of the home.';
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
        $input->home()->server()->start();
        echo $input->home()->server()->socket(), "\n";
        return 0;
    }
}
