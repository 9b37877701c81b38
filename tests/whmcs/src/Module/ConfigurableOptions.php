<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Database\SingleRow;
use WHMCS\Database\Capsule;

/** Configurable options: what a client may choose when a product is ordered. Types: 1 list, 2 radio, 3 tick, 4 quantity. */
final class ConfigurableOptions
{
    private const TICK = 3;
    private const QUANTITY = 4;

    /** @return list<object> rows of tblproductconfigoptions that are linked to the product */
    public static function ofProduct(int $productId): array
    {
        return Capsule::table('tblproductconfigoptions')
            ->join('tblproductconfiglinks', 'tblproductconfiglinks.gid', '=', 'tblproductconfigoptions.gid')
            ->where('tblproductconfiglinks.pid', $productId)->where('tblproductconfigoptions.hidden', 0)
            ->orderBy('tblproductconfigoptions.order')->orderBy('tblproductconfigoptions.id')
            ->get(['tblproductconfigoptions.*'])->all();
    }

    /** @return list<object> rows of tblproductconfigoptionssub */
    public static function choices(int $optionId): array
    {
        return Capsule::table('tblproductconfigoptionssub')->where('configid', $optionId)->where('hidden', 0)
            ->orderBy('sortorder')->orderBy('id')->get()->all();
    }

    /** @return array<string, int|string> by option name: the chosen name, the quantity, or 1 and 0 for a tick */
    public static function chosen(int $serviceId, int $productId): array
    {
        $chosen = [];
        foreach (self::described($serviceId, $productId) as $option) {
            $byNumber = in_array($option['optiontype'], [self::TICK, self::QUANTITY], true);
            $chosen[$option['code']] = $byNumber ? $option['selectedqty'] : $option['selectedcode'];
        }

        return $chosen;
    }

    /** @return list<array<string, mixed>> as templates print them */
    public static function described(int $serviceId, int $productId): array
    {
        $described = [];
        foreach (self::ofProduct($productId) as $option) {
            $kept = Capsule::table('tblhostingconfigoptions')->where('relid', $serviceId)->where('configid', $option->id)->first();
            $name = (string) Capsule::table('tblproductconfigoptionssub')->where('id', $kept->optionid ?? 0)->value('optionname');
            $described[] = [
                'id' => (int) $option->id,
                'code' => CustomFields::code((string) $option->optionname),
                'optionname' => CustomFields::shown((string) $option->optionname),
                'optiontype' => (int) $option->optiontype,
                'selectedcode' => CustomFields::code($name),
                'selectedoption' => CustomFields::shown($name),
                'selectedqty' => (int) ($kept->qty ?? 0),
            ];
        }

        return $described;
    }

    /**
     * @param array<int|string, mixed> $values by option id: the id of a choice, or a quantity
     */
    public static function store(int $serviceId, int $productId, array $values): void
    {
        foreach (self::ofProduct($productId) as $option) {
            $choices = self::choices((int) $option->id);
            $byNumber = in_array((int) $option->optiontype, [self::TICK, self::QUANTITY], true);
            $value = (int) ($values[$option->id] ?? 0);
            $first = (int) ($choices[0]->id ?? 0);
            SingleRow::put(
                Capsule::connection(),
                'tblhostingconfigoptions',
                ['relid' => $serviceId, 'configid' => $option->id],
                $byNumber ? ['optionid' => $first, 'qty' => $value] : ['optionid' => $value ?: $first, 'qty' => 0]
            );
        }
    }
}
