<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;
use Standin\Whmcs;

/** What payment sets in motion, item by item. */
final readonly class Automation
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function paid(int $invoiceId): void
    {
        foreach ($this->whmcs->ledger->items($invoiceId) as $item) {
            match ($item->type) {
                'Hosting' => $this->servicePaid((int) $item->relid, $item),
                'Addon' => $this->addonPaid((int) $item->relid),
                'AddFunds' => $this->fundsPaid($item),
                'Invoice' => $this->innerInvoicePaid($invoiceId, $item),
                'Upgrade' => $this->upgradePaid((int) $item->relid),
                default => null,
            };
        }
        $this->ordersPaid($invoiceId);
    }

    private function servicePaid(int $serviceId, object $item): void
    {
        $service = $this->whmcs->database->table('tblhosting')->where('id', $serviceId)->first();
        if ($service === null) {
            return;
        }
        $isFirst = $service->domainstatus === 'Pending';
        $this->moveDueDate($service, (string) $item->duedate);
        if ($isFirst) {
            $this->setUp($service);
            return;
        }
        if (!$this->isFirstInvoice($service, (int) $item->invoiceid) && $this->whmcs->modules->supports('Renew', $serviceId)) {
            $this->whmcs->modules->run('Renew', $serviceId, [], true);
        }
        if ($service->domainstatus === 'Suspended' && $this->whmcs->settings->isOn('AutoUnsuspend') && !$this->hasOverdue($service)) {
            $this->unsuspend($service);
        }
    }

    /** The invoice of the order is no renewal, also when the service was set up before it was paid. */
    private function isFirstInvoice(object $service, int $invoiceId): bool
    {
        return $this->whmcs->database->table('tblorders')->where([
            'id' => $service->orderid, 'invoiceid' => $invoiceId,
        ])->exists();
    }

    private function setUp(object $service): void
    {
        $product = $this->whmcs->database->table('tblproducts')->where('id', $service->packageid)->first();
        if ($product !== null && $product->autosetup === 'payment' && $product->servertype !== '') {
            $this->whmcs->modules->run('Create', (int) $service->id, [], true);
        }
    }

    private function unsuspend(object $service): void
    {
        if ($this->whmcs->modules->run('Unsuspend', (int) $service->id, [], true) === 'success') {
            $this->whmcs->mail->sendTemplate('Service Unsuspension Notification', (int) $service->id);
        }
    }

    private function hasOverdue(object $service): bool
    {
        return $this->whmcs->database->table('tblinvoiceitems')
            ->join('tblinvoices', 'tblinvoices.id', '=', 'tblinvoiceitems.invoiceid')
            ->where([
                'tblinvoiceitems.type' => 'Hosting', 'tblinvoiceitems.relid' => $service->id,
                'tblinvoices.status' => 'Unpaid',
            ])
            ->where('tblinvoices.duedate', '<', $this->whmcs->clock->today())->exists();
    }

    /** One cycle on from the due date that was paid for. */
    private function moveDueDate(object $service, string $paidFor): void
    {
        $cycle = BillingCycle::tryFrom($service->billingcycle);
        if ($cycle === null || $service->nextduedate === '0000-00-00' || $paidFor < $service->nextduedate) {
            return;
        }
        $next = $cycle->after($service->nextduedate);
        $this->whmcs->database->table('tblhosting')->where('id', $service->id)->update([
            'nextduedate' => $next,
            'nextinvoicedate' => max($next, (string) $service->nextinvoicedate),
        ]);
    }

    private function addonPaid(int $addonId): void
    {
        $addon = $this->whmcs->database->table('tblhostingaddons')->where('id', $addonId)->first();
        $cycle = $addon === null ? null : BillingCycle::tryFrom($addon->billingcycle);
        if ($cycle !== null && $addon->nextduedate !== '0000-00-00') {
            $next = $cycle->after($addon->nextduedate);
            $dates = ['nextduedate' => $next, 'nextinvoicedate' => $next];
            $this->whmcs->database->table('tblhostingaddons')->where('id', $addonId)->update($dates);
        }
    }

    private function fundsPaid(object $item): void
    {
        $description = "Add Funds Invoice #{$item->invoiceid}";
        $this->whmcs->ledger->moveCredit(
            (int) $item->userid,
            Money::of((string) $item->amount),
            $description,
            (int) $item->invoiceid,
        );
    }

    /** A mass payment pays the invoices it gathers, each by a payment of its own. */
    private function innerInvoicePaid(int $outerId, object $item): void
    {
        $transactions = $this->whmcs->ledger->transactions($outerId);
        $last = $transactions === [] ? null : end($transactions);
        $this->whmcs->payments->pay((int) $item->relid, new Payment(
            Money::of((string) $item->amount),
            (string) $this->whmcs->ledger->invoice($outerId)->paymentmethod,
            (string) ($last->transid ?? ''),
        ));
    }

    private function upgradePaid(int $upgradeId): void
    {
        $this->whmcs->database->table('tblupgrades')->where('id', $upgradeId)->update(['paid' => 'Y']);
        $upgrade = $this->whmcs->database->table('tblupgrades')->where('id', $upgradeId)->first();
        if ($upgrade !== null && $this->whmcs->modules->run('ChangePackage', (int) $upgrade->relid, [], true) === 'success') {
            $this->whmcs->database->table('tblupgrades')->where('id', $upgradeId)->update(['status' => 'Completed']);
        }
    }

    private function ordersPaid(int $invoiceId): void
    {
        foreach ($this->whmcs->database->table('tblorders')->where('invoiceid', $invoiceId)->get() as $order) {
            $arguments = ['orderId' => $order->id, 'userId' => $order->userid, 'invoiceId' => $invoiceId];
            $this->whmcs->hooks->run('OrderPaid', $arguments);
        }
    }
}
