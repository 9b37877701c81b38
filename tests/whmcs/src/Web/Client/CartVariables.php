<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Cart\Adjustment;
use Standin\Cart\Cycle;
use Standin\Cart\OrderLine;
use Standin\Cart\Pricing;
use Standin\Cart\SessionCart;
use Standin\Module\ConfigField;
use Standin\Module\ConfigurableOptions;
use Standin\Module\CustomFields;
use Standin\Module\FieldHtml;
use Standin\Money;
use Standin\Web\Input;
use WHMCS\Database\Capsule;

/** The variables of the order form's pages. */
final class CartVariables
{
    /** @return list<array<string, mixed>> groups with the products that can be ordered */
    public static function groups(): array
    {
        $groups = Capsule::table('tblproductgroups')->where('hidden', 0)->orderBy('order')->orderBy('id')->get();
        $described = $groups->map(static fn (object $group): array => ['name' => $group->name, 'products' => self::products((int) $group->id)]);

        return array_values(array_filter($described->all(), static fn (array $group): bool => $group['products'] !== []));
    }

    /** @return array<string, mixed> what is in the cart, and what it costs */
    public static function totals(): array
    {
        $currency = $GLOBALS['currency'] ?? getCurrency();
        $lines = SessionCart::lines((int) $currency['id']);
        $adjustments = Adjustment::ofCart();
        $subtotal = Money::sum(
            ...array_values(array_map(static fn (OrderLine $line): Money => $line->first(), $lines)),
            ...array_map(static fn (Adjustment $one): Money => $one->amount, $adjustments)
        );
        $tax = CartTax::of($lines, $adjustments);

        return [
            'products' => array_map(self::line(...), $lines),
            'adjustments' => array_map(static fn (Adjustment $one): array => ['description' => $one->description, 'amount' => (string) formatCurrency($one->amount->value)], $adjustments),
            'subtotal' => (string) formatCurrency($subtotal->value),
            'taxtotal' => $tax['amount']->isPositive() ? (string) formatCurrency($tax['amount']->value) : '',
            'taxname' => $tax['name'], 'taxrate' => $tax['rate'],
            'total' => (string) formatCurrency($tax['total']->value), 'rawtotal' => $tax['total']->value,
        ];
    }

    /** @return array<string, mixed> the form of one product */
    public static function product(int $place): array
    {
        $product = SessionCart::products()[$place];
        $pid = (int) $product['pid'];
        $currency = (int) ($GLOBALS['currency']['id'] ?? getCurrency()['id']);
        $cycles = [];
        foreach (Pricing::cycles($pid, $currency) as $cycle) {
            $cycles[$cycle] = Cycle::ofService($cycle) . ' ' . formatCurrency(Pricing::of($pid, $currency, $cycle)['recurring']->value);
        }

        return [
            'i' => $place, 'domain' => $product['domain'], 'billingcycles' => count($cycles) > 1 ? $cycles : [], 'billingcycle' => $product['billingcycle'],
            'productinfo' => ['pid' => $pid, 'name' => Capsule::table('tblproducts')->where('id', $pid)->value('name')],
            'configurableoptions' => self::options($pid, (array) $product['configoptions']),
            'customfields' => array_map(static fn (object $field): array => self::field($field, (array) $product['customfields']), self::orderFields($pid)),
        ];
    }

    /** @return list<string> an error for each required custom field that is empty */
    public static function missingFields(int $productId): array
    {
        $errors = [];
        foreach (self::orderFields($productId) as $field) {
            if ($field->required === 'on' && trim((string) (Input::list('customfield')[$field->id] ?? '')) === '') {
                $errors[] = htmlspecialchars(CustomFields::shown((string) $field->fieldname), ENT_QUOTES) . ' is required';
            }
        }

        return $errors;
    }

    /** @return array<string, mixed> */
    public static function checkout(): array
    {
        $fields = [];
        foreach (['firstname', 'lastname', 'email', 'address1', 'city', 'state', 'postcode', 'country', 'phonenumber', 'password'] as $name) {
            $type = $name === 'password' ? 'password' : 'text';
            $fields[$name] = ['label' => \Lang::trans("clientarea$name"), 'type' => $type, 'value' => $type === 'text' ? Input::text($name) : ''];
        }
        $gateways = DetailsPage::gateways();

        return [
            'newclientfields' => $fields, 'gateways' => $gateways, 'ordernotes' => Input::text('notes'),
            'selectedgateway' => Input::text('paymentmethod') ?: ($gateways[0]['sysname'] ?? ''),
        ];
    }

    /** @return list<array<string, mixed>> */
    private static function products(int $groupId): array
    {
        $currency = (int) ($GLOBALS['currency']['id'] ?? getCurrency()['id']);
        $rows = Capsule::table('tblproducts')->where('gid', $groupId)->where('hidden', 0)->where('retired', 0)->orderBy('order')->orderBy('id')->get();

        return $rows->map(static function (object $product) use ($currency): array {
            $cycle = Pricing::cycles((int) $product->id, $currency)[0] ?? Cycle::FREE;
            $price = (string) formatCurrency(Pricing::of((int) $product->id, $currency, $cycle)['recurring']->value);

            return ['pid' => (int) $product->id, 'name' => $product->name, 'description' => $product->description, 'price' => "$price " . Cycle::ofService($cycle)];
        })->all();
    }

    /** @return array<string, mixed> */
    private static function line(OrderLine $line): array
    {
        return [
            'pid' => $line->productId, 'domain' => $line->domain, 'billingcycle' => $line->cycle, 'billingcyclefriendly' => Cycle::ofService($line->cycle),
            'pricingtext' => (string) formatCurrency($line->first()->value),
            'productinfo' => ['pid' => $line->productId, 'name' => Capsule::table('tblproducts')->where('id', $line->productId)->value('name')],
        ];
    }

    /** @return list<array<string, mixed>> */
    private static function options(int $productId, array $chosen): array
    {
        $choice = static fn (object $row): array => ['id' => (int) $row->id, 'name' => CustomFields::shown((string) $row->optionname)];

        return array_map(static fn (object $option): array => [
            'id' => (int) $option->id, 'optionname' => CustomFields::shown((string) $option->optionname), 'optiontype' => (int) $option->optiontype,
            'qtyminimum' => (int) $option->qtyminimum, 'selectedqty' => (int) ($chosen[$option->id] ?? $option->qtyminimum),
            'selectedvalue' => (int) ($chosen[$option->id] ?? 0), 'options' => array_map($choice, ConfigurableOptions::choices((int) $option->id)),
        ], ConfigurableOptions::ofProduct($productId));
    }

    /** @return list<object> */
    private static function orderFields(int $productId): array
    {
        return array_values(array_filter(CustomFields::fields('product', $productId), static fn (object $field): bool => $field->showorder === 'on'));
    }

    /** @return array<string, mixed> */
    private static function field(object $field, array $values): array
    {
        $type = ['tickbox' => 'yesno', 'dropdown' => 'dropdown', 'textarea' => 'textarea', 'password' => 'password'][$field->fieldtype] ?? 'text';
        $name = CustomFields::shown((string) $field->fieldname);
        $described = ConfigField::of($name, ['Type' => $type, 'Options' => (string) $field->fieldoptions]);

        return [
            'id' => (int) $field->id, 'name' => $name, 'required' => $field->required === 'on', 'description' => $field->description,
            'input' => FieldHtml::of($described, "customfield[{$field->id}]", (string) ($values[$field->id] ?? '')),
        ];
    }
}
