<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Console\Lookup;
use Standin\Module\ConfigField;
use Standin\Module\ConfigForm;
use Standin\Refused;

/** Gives a product a module and its settings, as a save of the tab Module Settings does. */
final class ModuleAssign implements Command
{
    public function summary(): string
    {
        return 'Gives a product a module and its settings, as a save of the tab Module Settings does.';
    }

    public function arguments(): array
    {
        return ['product' => 'id of the product', 'module' => 'name of the module', 'settings...?' => 'N=VALUE or KEY=VALUE, by position or by the name in ConfigOptions'];
    }

    public function options(): array
    {
        return ['group=' => 'id of the server group', 'autosetup=' => 'order, payment, on, or none'];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        Lookup::row($whmcs, 'tblproducts', $input->id('product'));
        $setUp = $input->oneOf('autosetup', 'none', ['order', 'payment', 'on', 'none']);
        $group = $input->number('group', 0, 0, PHP_INT_MAX);
        $group === 0 || Lookup::row($whmcs, 'tblservergroups', $group);
        $form = ConfigForm::of($input->id('product'), (string) $input->argument('module'));
        $fields = $form->fields();
        $values = [];
        foreach ($input->rest('settings') as $setting) {
            [$key, $value] = array_pad(explode('=', $setting, 2), 2, '');
            $values[$this->position($fields, $key)] = $value;
        }
        $columns = [];
        $input->has('group') && $columns['servergroup'] = $group;
        $input->has('autosetup') && $columns['autosetup'] = $setUp === 'none' ? '' : $setUp;
        $columns === [] || $whmcs->database->table('tblproducts')->where('id', $input->id('product'))->update($columns);
        $form->store($values);
        $whmcs->hooks->run('ProductEdit', ['pid' => $input->id('product')] + (array) $whmcs->database->table('tblproducts')->where('id', $input->id('product'))->first());

        return 0;
    }

    /** @param array<int, ConfigField> $fields */
    private function position(array $fields, string $key): int
    {
        foreach ($fields as $position => $field) {
            if ((string) $position === $key || $field->key === $key || $field->label === $key) {
                return $position;
            }
        }
        throw new Refused("The module has no setting '$key': it has " . implode(', ', array_map(static fn (ConfigField $field): string => $field->key, $fields)) . '.');
    }
}
