<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Adds a currency. */
final class AddCurrency implements Command
{
    public function summary(): string
    {
        return 'Adds a currency.';
    }

    public function arguments(): array
    {
        return ['code' => 'three letters', 'rate' => 'units per unit of the default currency'];
    }

    public function options(): array
    {
        return [
            'prefix=' => 'before amounts',
            'suffix=' => 'after amounts (default: the code)',
            'format=' => '1 to 4: 1234.56, 1,234.56, 1.234,56, 1,234',
            'default' => 'make it the default currency; its rate becomes 1 and the others are to be set anew',
        ];
    }

    public function run(Input $input): int
    {
        $rate = (string) $input->argument('rate');
        if (preg_match('/^\d+(\.\d+)?$/', $rate) !== 1 || bccomp($rate, '0', 5) <= 0) {
            throw new Refused("<rate> is '$rate': give a positive number, such as 0.92.");
        }
        $code = strtoupper((string) $input->argument('code'));
        if (preg_match('/^[A-Z]{3}$/', $code) !== 1) {
            throw new Refused("<code> is '$code': give three letters, such as EUR.");
        }
        $format = $input->option('format', '1');
        if (!in_array($format, ['1', '2', '3', '4'], true)) {
            throw new Refused("--format is '$format': use 1, 2, 3 or 4.");
        }
        $currencies = $input->whmcs()->database->table('tblcurrencies');
        if ($input->has('default')) {
            $input->whmcs()->database->table('tblcurrencies')->update(['default' => 0]);
        }
        echo $currencies->insertGetId([
            'code' => $code,
            'prefix' => $input->option('prefix', ''),
            'suffix' => $input->option('suffix', ' ' . $code),
            'format' => (int) $format,
            'rate' => $input->has('default') ? '1.00000' : $rate,
            'default' => (int) $input->has('default'),
        ]), "\n";
        return 0;
    }
}
