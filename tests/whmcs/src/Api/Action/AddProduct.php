<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Makes a product with its prices. */
final readonly class AddProduct implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    private const TEXTS = ['description', 'paytype', 'autosetup', 'subdomain'];

    public function answer(Request $request): array
    {
        if (!$request->has('name')) {
            throw new ApiError('You must supply a name for the product');
        }
        if (!$this->whmcs->database->table('tblproductgroups')->where('id', $request->int('gid'))->exists()) {
            throw new ApiError('You must supply a valid Product Group ID');
        }
        $stamp = $this->whmcs->clock->stamp();
        $values = ['paytype' => $request->text('paytype', 'free')] + array_combine(self::TEXTS, array_map($request->text(...), self::TEXTS));
        $values += [
            'type' => $request->text('type', 'other'), 'gid' => $request->int('gid'), 'name' => $request->text('name'), 'slug' => $request->text('slug'),
            'hidden' => (int) $request->flag('hidden'), 'tax' => (int) $request->flag('tax'), 'servertype' => $request->text('module'),
            'servergroup' => $request->int('servergroupid'), 'welcomeemail' => $request->int('welcomeemail'), 'created_at' => $stamp, 'updated_at' => $stamp,
        ];
        foreach (range(1, 24) as $position) {
            $values["configoption$position"] = $request->text("configoption$position");
        }
        $id = (int) $this->whmcs->database->table('tblproducts')->insertGetId($values);
        $this->insertPrices($id, $request);

        return ['pid' => $id];
    }

    private function insertPrices(int $id, Request $request): void
    {
        foreach ($request->list('pricing') as $currencyId => $prices) {
            $row = array_map('strval', (array) $prices) + ['type' => 'product', 'relid' => $id, 'currency' => (int) $currencyId];
            $this->whmcs->database->table('tblpricing')->insert($row);
        }
    }
}
