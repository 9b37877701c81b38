<?php

declare(strict_types=1);

namespace Standin\Cart;

use Standin\Billing\NewInvoice;
use Standin\Money;
use Standin\Whmcs;

/** Changes of a service to another product: ordered, paid, then the service gets the product and the module is told. */
final readonly class Upgrades
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** @return list<object> products of the same group that a service may change to */
    public function targets(object $service): array
    {
        $product = $this->whmcs->database->table('tblproducts')->where('id', $service->packageid)->first();

        return $this->whmcs->database->table('tblproducts')->where('gid', $product->gid)->where('servertype', $product->servertype)
            ->where('id', '!=', $product->id)->where('hidden', 0)->where('retired', 0)->orderBy('order')->orderBy('id')->get()->all();
    }

    /** What is due now: the new first price less the old one, and never less than nothing. */
    public function price(object $service, int $productId, string $cycle): Money
    {
        $currency = (int) getCurrency((int) $service->userid)['id'];
        $new = Pricing::of($productId, $currency, $cycle)['recurring'];
        $difference = $new->minus(Money::of((string) $service->amount));

        return $difference->isNegative() ? Money::zero() : $difference;
    }

    /** @return PlacedOrder with an invoice when something is due; else the change is made at once */
    public function order(object $service, int $productId, string $cycle, string $gateway): PlacedOrder
    {
        $due = $this->price($service, $productId, $cycle);
        $new = new NewOrder((int) $service->userid, $gateway, [], '', '', false, false, false);
        $placed = (new OrderPlacement($this->whmcs))->place($new);
        $upgradeId = (int) $this->whmcs->database->table('tblupgrades')->insertGetId([
            'userid' => $service->userid, 'orderid' => $placed->id, 'type' => 'package', 'date' => $this->whmcs->clock->today(),
            'relid' => $service->id, 'originalvalue' => (string) $service->packageid, 'newvalue' => "$productId,$cycle", 'new_cycle' => $cycle,
            'amount' => $due->value, 'status' => 'Pending', 'paid' => $due->isPositive() ? 'N' : 'Y',
        ]);
        if (!$due->isPositive()) {
            $this->whmcs->modules->run('ChangePackage', (int) $service->id, [], true);

            return $placed;
        }
        $invoiceId = $this->invoice($service, $upgradeId, $productId, $due, $gateway);
        $this->whmcs->database->table('tblorders')->where('id', $placed->id)->update(['invoiceid' => $invoiceId, 'amount' => $due->value]);

        return new PlacedOrder($placed->id, $placed->number, [(int) $service->id], $invoiceId, $due->value);
    }

    /** Gives a service the product of an upgrade that was paid, before its module hears of it. */
    public function apply(int $serviceId): void
    {
        $upgrades = $this->whmcs->database->table('tblupgrades')->where('relid', $serviceId)->where('type', 'package')
            ->where('paid', 'Y')->where('status', 'Pending')->orderBy('id')->get();
        foreach ($upgrades as $upgrade) {
            [$productId, $cycle] = explode(',', "{$upgrade->newvalue},{$upgrade->new_cycle}");
            $price = Pricing::of((int) $productId, (int) getCurrency((int) $upgrade->userid)['id'], $cycle);
            $this->whmcs->database->table('tblhosting')->where('id', $serviceId)->update([
                'packageid' => (int) $productId, 'billingcycle' => Cycle::ofService($cycle), 'amount' => $price['recurring']->value,
            ]);
            $this->whmcs->database->table('tblupgrades')->where('id', $upgrade->id)->update(['status' => 'Completed']);
        }
    }

    private function invoice(object $service, int $upgradeId, int $productId, Money $due, string $gateway): int
    {
        $names = $this->whmcs->database->table('tblproducts')->whereIn('id', [$service->packageid, $productId])->pluck('name', 'id');
        $description = "Upgrade/Downgrade: {$names[$service->packageid]} => {$names[$productId]}";
        $taxed = (bool) $this->whmcs->database->table('tblproducts')->where('id', $productId)->value('tax');

        return $this->whmcs->invoices->create(
            new NewInvoice(clientId: (int) $service->userid, source: 'autogen', dueDate: $this->whmcs->clock->today(), gateway: $gateway, sendMail: true),
            [['type' => 'Upgrade', 'relid' => $upgradeId, 'description' => $description, 'amount' => $due->value, 'taxed' => $taxed]]
        );
    }
}
