<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;

/** Shows or sets the clock of the site. Once set it stands still until it is set again. */
final class Clock implements Command
{
    public function summary(): string
    {
        return 'Shows or sets the clock of the site. Once set it stands still until it is set again.';
    }

    public function arguments(): array
    {
        return ['moment?' => 'a date and time, +1 day, or system to follow the system again'];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        $clock = $input->whmcs()->clock;
        $moment = $input->argument('moment');
        match ($moment) {
            null => null,
            'system' => $clock->release(),
            default => $clock->set($moment),
        };
        echo $clock->stamp(), $clock->frozen() === null ? ' (of the system)' : '', "\n";
        return 0;
    }
}
