<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Cron\Calls;
use Standin\Refused;

/** Calls the cron of the site, as the system does every five minutes. */
final class Cron implements Command
{
    public function summary(): string
    {
        return 'Calls the cron of the site, as the system does every five minutes.';
    }

    public function arguments(): array
    {
        return [];
    }

    public function options(): array
    {
        return [
            'do=' => 'run one task only, such as CreateInvoices',
            'force' => 'run the daily run now, whatever the hour, unless that of today ran',
            'at-once=' => 'so many calls at the same time (default 1)',
            'faketime' => 'let the system clock of the call show the time of the stand-in',
        ];
    }

    public function run(Input $input): int
    {
        $site = $input->site();
        $site->home->server()->start();
        $site->refresh();
        $count = (int) $input->option('at-once', '1');
        if ($count < 1 || $count > 64) {
            throw new Refused('--at-once takes a number from 1 to 64.');
        }
        $words = match (true) {
            $input->has('do') => ['do', '--' . $input->option('do')],
            $input->has('force') => ['all', '--force'],
            default => [],
        };
        $runs = array_map(fn () => Calls::start($site, $words, $input->has('faketime')), range(1, $count));
        return max(array_map(static fn ($run) => proc_close($run), $runs));
    }
}
