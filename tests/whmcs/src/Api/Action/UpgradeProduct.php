<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Cart\Cycle;
use Standin\Cart\Upgrades;
use Standin\Whmcs;

/** Orders the change of a service to another product, or only tells its price. */
final readonly class UpgradeProduct implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $service = $this->whmcs->database->table('tblhosting')->where('id', $request->int('serviceid'))->first();
        $service ?? throw new ApiError('Service ID Not Found');
        if ($request->text('type') !== 'product') {
            throw new ApiError('Invalid Upgrade Type: this stand-in upgrades products, so type must be product');
        }
        $target = $this->whmcs->database->table('tblproducts')->where('id', $request->int('newproductid'))->first();
        $target ?? throw new ApiError('New Product ID Not Found');
        $cycle = Cycle::column($request->text('newproductbillingcycle', (string) $service->billingcycle));
        $upgrades = new Upgrades($this->whmcs);
        $price = $upgrades->price($service, (int) $target->id, $cycle);
        $facts = [
            'oldproductid' => (int) $service->packageid, 'newproductid' => (int) $target->id, 'newproductname' => $target->name,
            'newproductbillingcycle' => $cycle, 'price' => (string) formatCurrency($price->value, $this->whmcs->currencies->ofClient((int) $service->userid)['id']),
        ];
        if ($request->flag('calconly')) {
            return $facts;
        }
        $placed = $upgrades->order($service, (int) $target->id, $cycle, $request->text('paymentmethod', (string) $service->paymentmethod));

        return $facts + ['orderid' => $placed->id, 'order_number' => $placed->number, 'invoiceid' => $placed->invoiceId];
    }
}
