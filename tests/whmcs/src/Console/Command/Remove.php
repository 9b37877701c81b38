<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Stops the server and removes the whole home. */
final class Remove implements Command
{
    public function summary(): string
    {
        return 'Stops the server and removes the whole home.';
    }

    public function arguments(): array
    {
        return [];
    }

    public function options(): array
    {
        return ['yes' => 'really'];
    }

    public function run(Input $input): int
    {
        $home = $input->home();
        if (!$input->has('yes')) {
            throw new Refused("This removes {$home->folder} with " . count($home->siteNames()) . ' sites: say --yes.');
        }
        $home->remove();
        return 0;
    }
}
