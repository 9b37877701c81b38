<?php

declare(strict_types=1);

namespace Standin\Cart;

use Standin\Billing\NewInvoice;
use Standin\Module\ConfigurableOptions;
use Standin\Module\CustomFields;
use Standin\Money;
use Standin\Whmcs;

/**
 * Places an order: its row, its services in Pending, one invoice for what is due now, the set-up that does not wait.
 */
final readonly class OrderPlacement
{
    private const NUMBER_DIGITS = 10;

    public function __construct(private Whmcs $whmcs)
    {
    }

    public function place(NewOrder $new): PlacedOrder
    {
        $first = array_map(static fn (OrderLine $line): Money => $line->first(), $new->lines);
        $due = Money::sum(...$first, ...array_map(static fn (Adjustment $one): Money => $one->amount, $new->adjustments));
        [$orderId, $number] = $this->insert($new, $due);
        $services = array_map(fn (OrderLine $line): int => $this->insertService($orderId, $new, $line), $new->lines);
        $invoiceId = $new->invoice && $due->isPositive() ? $this->invoice($new, $services) : 0;
        $this->whmcs->database->table('tblorders')->where('id', $orderId)->update(['invoiceid' => $invoiceId]);
        if ($new->orderMail) {
            $this->whmcs->mail->sendTemplate('Order Confirmation', $new->clientId, ['order_number' => $number, 'order_id' => $orderId]);
        }
        $placed = new PlacedOrder($orderId, $number, $services, $invoiceId, $due->value);
        logActivity("New Order Placed - Order ID: $orderId", $new->clientId);

        return $placed;
    }

    /** Services that are set up right after the order: by their product's setting, or because nothing has to be paid. */
    public function setUp(PlacedOrder $placed): void
    {
        foreach ($placed->serviceIds as $serviceId) {
            $mode = (string) $this->whmcs->database->table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
                ->where('tblhosting.id', $serviceId)->where('tblproducts.servertype', '!=', '')->value('autosetup');
            if ($mode === 'order' || ($mode === 'payment' && $placed->invoiceId === 0)) {
                $this->whmcs->modules->run('Create', $serviceId, [], true);
            }
        }
    }

    /** @return array{0: int, 1: string} id and number */
    private function insert(NewOrder $new, Money $due): array
    {
        $number = (string) random_int(10 ** (self::NUMBER_DIGITS - 1), 10 ** self::NUMBER_DIGITS - 1);
        $stamp = $this->whmcs->clock->stamp();
        $id = $this->whmcs->database->table('tblorders')->insertGetId([
            'ordernum' => $number, 'userid' => $new->clientId, 'requestor_id' => $this->whmcs->actor->userId,
            'admin_requestor_id' => $this->whmcs->actor->adminId, 'date' => $stamp, 'promocode' => $new->promoCode,
            'amount' => $due->value, 'paymentmethod' => $new->gateway, 'status' => 'Pending', 'ipaddress' => $this->whmcs->actor->ip,
            'notes' => $new->notes, 'created_at' => $stamp, 'updated_at' => $stamp,
        ]);

        return [(int) $id, $number];
    }

    private function insertService(int $orderId, NewOrder $new, OrderLine $line): int
    {
        $today = $this->whmcs->clock->today();
        $stamp = $this->whmcs->clock->stamp();
        $recurs = Cycle::recurring($line->cycle) !== null;
        $id = (int) $this->whmcs->database->table('tblhosting')->insertGetId([
            'userid' => $new->clientId, 'orderid' => $orderId, 'packageid' => $line->productId,
            'server' => ServerChoice::forProduct($line->productId), 'regdate' => $today, 'domain' => $line->domain,
            'paymentmethod' => $new->gateway, 'qty' => $line->quantity, 'firstpaymentamount' => $line->first()->value,
            'amount' => $recurs ? $line->recurring->value : '0.00', 'billingcycle' => Cycle::ofService($line->cycle),
            'nextduedate' => $recurs ? $today : '0000-00-00', 'nextinvoicedate' => $recurs ? $today : '0000-00-00',
            'domainstatus' => 'Pending', 'created_at' => $stamp, 'updated_at' => $stamp,
        ]);
        ConfigurableOptions::store($id, $line->productId, $line->options);
        CustomFields::store('product', $line->productId, $id, $line->fields);

        return $id;
    }

    /** @param list<int> $services in the order of the lines */
    private function invoice(NewOrder $new, array $services): int
    {
        $items = [];
        foreach ($new->lines as $place => $line) {
            $product = $this->whmcs->database->table('tblproducts')->where('id', $line->productId)->first();
            $items = [...$items, ...$this->items($product, $line, $services[$place])];
        }
        $items = [...$items, ...array_map(static fn (Adjustment $one): array => $one->item(), $new->adjustments)];

        return $this->whmcs->invoices->create(new NewInvoice(
            clientId: $new->clientId,
            source: 'autogen',
            dueDate: $this->whmcs->clock->today(),
            gateway: $new->gateway,
            sendMail: $new->invoiceMail,
            applyCredit: $new->applyCredit,
        ), $items);
    }

    /** @return list<array<string, mixed>> the product's first period, and its set-up fee */
    private function items(object $product, OrderLine $line, int $serviceId): array
    {
        $name = $product->name . ($line->domain === '' ? '' : " - {$line->domain}");
        $cycle = Cycle::recurring($line->cycle);
        $today = $this->whmcs->clock->today();
        $period = $cycle === null ? '' : sprintf(' (%s - %s)', fromMySQLDate($today), fromMySQLDate(date('Y-m-d', strtotime($cycle->after($today) . ' -1 day'))));
        $taxed = (bool) $product->tax;
        $items = [['type' => 'Hosting', 'relid' => $serviceId, 'description' => $name . $period, 'amount' => $line->recurring->value, 'taxed' => $taxed]];
        if ($line->setup->isPositive()) {
            $items[] = ['type' => 'Setup', 'relid' => $serviceId, 'description' => "{$product->name} Setup Fee", 'amount' => $line->setup->value, 'taxed' => $taxed];
        }

        return $items;
    }
}
