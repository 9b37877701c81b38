<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Billing\BillingCycle;
use Standin\Module\ConfigurableOptions;
use Standin\Module\CustomFields;
use Standin\Whmcs;

/** Lists products with their prices and options. Module settings are not among them. */
final readonly class GetProducts implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblproducts')->where('retired', 0);
        if ($request->has('pid')) {
            $query->whereIn('id', array_map('intval', explode(',', $request->text('pid'))));
        }
        $request->has('gid') && $query->where('gid', $request->int('gid'));
        $request->has('module') && $query->where('servertype', $request->text('module'));
        $products = $query->orderBy('gid')->orderBy('order')->orderBy('id')->get()->map($this->product(...))->all();

        return ['totalresults' => count($products), 'products' => ['product' => $products]];
    }

    /** @return array<string, mixed> */
    private function product(object $row): array
    {
        $url = rtrim((string) $this->whmcs->settings->get('SystemURL'), '/');

        return [
            'pid' => (int) $row->id, 'gid' => (int) $row->gid, 'type' => $row->type, 'name' => $row->name, 'slug' => $row->slug,
            'product-url' => "$url/cart.php?a=add&pid={$row->id}", 'description' => $row->description, 'module' => $row->servertype,
            'paytype' => $row->paytype, 'allowqty' => (int) $row->allowqty, 'quantity_available' => $row->stockcontrol ? (int) $row->qty : 0,
            'pricing' => $this->pricing($row),
            'customfields' => ['customfield' => array_map(static fn (object $field): array => [
                'id' => (int) $field->id, 'name' => CustomFields::shown((string) $field->fieldname), 'description' => $field->description, 'required' => $field->required,
            ], CustomFields::fields('product', (int) $row->id))],
            'configoptions' => ['configoption' => array_map($this->option(...), ConfigurableOptions::ofProduct((int) $row->id))],
        ];
    }

    /** @return array<string, array<string, string>> by currency code */
    private function pricing(object $product): array
    {
        $pricing = [];
        $rows = $this->whmcs->database->table('tblpricing')->join('tblcurrencies', 'tblcurrencies.id', '=', 'tblpricing.currency')
            ->where('tblpricing.type', 'product')->where('relid', $product->id)->get(['tblpricing.*', 'code', 'prefix', 'suffix']);
        foreach ($rows as $row) {
            $pricing[$row->code] = ['prefix' => $row->prefix, 'suffix' => $row->suffix];
            foreach (BillingCycle::cases() as $cycle) {
                $column = $cycle->column();
                $pricing[$row->code] += ["{$column[0]}setupfee" => (string) $row->{"{$column[0]}setupfee"}, $column => (string) $row->$column];
            }
        }

        return $pricing;
    }

    /** @return array<string, mixed> */
    private function option(object $option): array
    {
        $choice = static fn (object $sub): array => ['id' => (int) $sub->id, 'name' => CustomFields::shown((string) $sub->optionname), 'rawName' => $sub->optionname];

        return [
            'id' => (int) $option->id, 'name' => CustomFields::shown((string) $option->optionname), 'type' => (int) $option->optiontype,
            'options' => ['option' => array_map($choice, ConfigurableOptions::choices((int) $option->id))],
        ];
    }
}
