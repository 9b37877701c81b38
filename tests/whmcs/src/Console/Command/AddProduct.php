<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Console\Lookup;
use Standin\Module\ModuleLists;
use Standin\Money;
use Standin\Refused;

/** Adds a product of a server module, with its options by position. */
final class AddProduct implements Command
{
    public function summary(): string
    {
        return 'Adds a product of a server module, with its options by position.';
    }

    public function arguments(): array
    {
        return ['module' => 'name of the server module, or none', 'options...?' => 'settings such as 1=token 10=on'];
    }

    public function options(): array
    {
        return [
            'name=' => 'name (default: the module)',
            'price=' => 'monthly price in the default currency (default 10.00)',
            'free' => 'no price',
            'autosetup=' => 'order, payment or on (default payment)',
            'group=' => 'id of a server group',
            'tax' => 'taxed',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $module = $input->argument('module') === 'none' ? '' : (string) $input->argument('module');
        if ($module !== '' && !is_file($whmcs->site->root . "/modules/servers/$module/$module.php")) {
            throw new Refused("There is no server module '$module': `whmcs module PATH` puts one into the site.");
        }
        $group = $input->number('group', 0, 0, PHP_INT_MAX);
        $group === 0 || Lookup::row($whmcs, 'tblservergroups', $group);
        $columns = ['type' => 'other', 'gid' => 1, 'name' => $input->option('name') ?? ($module ?: 'Product'), 'servertype' => $module,
            'autosetup' => $input->oneOf('autosetup', 'payment', ['order', 'payment', 'on']), 'servergroup' => $group,
            'paytype' => $input->has('free') ? 'free' : 'recurring', 'tax' => (int) $input->has('tax')];
        foreach ($input->rest('options') as $word) {
            preg_match('/^(\d+)=(.*)$/s', $word, $part) === 1 && $part[1] >= 1 && $part[1] <= 24
                || throw new Refused("'$word' is no option: write POSITION=VALUE with a position from 1 to 24.");
            $columns['configoption' . $part[1]] = $part[2];
        }
        $id = $whmcs->database->table('tblproducts')->insertGetId($columns);
        foreach ($whmcs->database->table('tblcurrencies')->pluck('id') as $currency) {
            $price = $whmcs->currencies->convert(
                Money::of((string) $input->option('price', '10.00')),
                (int) $whmcs->currencies->default()['id'],
                $currency,
            );
            $whmcs->database->table('tblpricing')->insert([
                'type' => 'product', 'currency' => $currency, 'relid' => $id, 'monthly' => $price->value,
            ]);
        }
        if ($module !== '') {
            ModuleLists::detectHooks('servers', $module);
        }
        echo $id, "\n";
        return 0;
    }
}
