<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Adds a tax rule and switches tax on. */
final class AddTax implements Command
{
    public function summary(): string
    {
        return 'Adds a tax rule and switches tax on.';
    }

    public function arguments(): array
    {
        return ['rate' => 'percent, such as 19 or 7.5'];
    }

    public function options(): array
    {
        return [
            'level=' => '1 or 2 (default 1)',
            'name=' => 'name (default Tax)',
            'country=' => 'two letters (default: any)',
            'state=' => 'state (default: any)',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $rate = (string) $input->argument('rate');
        preg_match('/^\d{1,3}(\.\d{1,3})?$/', $rate) === 1 || throw new Refused("<rate> is '$rate': give percent, such as 7.5.");
        in_array($input->option('level', '1'), ['1', '2'], true) || throw new Refused('--level takes 1 or 2.');
        echo $whmcs->database->table('tbltax')->insertGetId([
            'level' => (int) $input->option('level', '1'),
            'name' => $input->option('name', 'Tax'),
            'country' => strtoupper((string) $input->option('country', '')),
            'state' => $input->option('state', ''),
            'taxrate' => $rate,
        ]), "\n";
        $whmcs->settings->set('TaxEnabled', 'on');
        return 0;
    }
}
