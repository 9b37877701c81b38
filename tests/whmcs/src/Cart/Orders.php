<?php

declare(strict_types=1);

namespace Standin\Cart;

use Standin\Whmcs;

/** What happens to orders after they were placed. Hooks run before the work is done, as documented. */
final readonly class Orders
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function find(int $id): ?object
    {
        return $this->whmcs->database->table('tblorders')->where('id', $id)->first();
    }

    /** @return list<object> rows of tblhosting */
    public function services(int $orderId): array
    {
        return $this->whmcs->database->table('tblhosting')->where('orderid', $orderId)->orderBy('id')->get()->all();
    }

    /**
     * Accepts an order, whether it was paid or not. Services with a module are created, others become Active.
     *
     * @param bool|null $setUp null: as each product says
     * @param array<string, mixed> $values columns of the services: server, username, password
     * @return string empty, or the message of the module that failed; the order then stays Pending
     */
    public function accept(int $orderId, ?bool $setUp = null, array $values = []): string
    {
        $this->whmcs->hooks->run('AcceptOrder', ['orderid' => $orderId]);
        foreach ($this->services($orderId) as $service) {
            if ($service->domainstatus !== 'Pending') {
                continue;
            }
            if ($values !== []) {
                $this->whmcs->database->table('tblhosting')->where('id', $service->id)->update($values);
            }
            $failure = $this->activate($service, $setUp);
            if ($failure !== '') {
                return $failure;
            }
        }
        $this->setStatus($orderId, 'Active');

        return '';
    }

    public function cancel(int $orderId): void
    {
        $this->whmcs->hooks->run('CancelOrder', ['orderid' => $orderId]);
        $this->end($orderId, 'Cancelled');
    }

    public function fraud(int $orderId): void
    {
        $this->whmcs->hooks->run('FraudOrder', ['orderid' => $orderId]);
        $this->end($orderId, 'Fraud');
    }

    public function pending(int $orderId): void
    {
        $this->whmcs->hooks->run('PendingOrder', ['orderid' => $orderId]);
        $this->setStatus($orderId, 'Pending');
        $this->whmcs->database->table('tblhosting')->where('orderid', $orderId)->update(['domainstatus' => 'Pending']);
    }

    /** Removes an order with its services and its unpaid invoice. */
    public function delete(int $orderId): void
    {
        $order = $this->find($orderId);
        $this->whmcs->hooks->run('DeleteOrder', ['orderid' => $orderId]);
        foreach ($this->services($orderId) as $service) {
            $this->whmcs->hooks->run('ServiceDelete', ['userid' => (int) $service->userid, 'serviceid' => (int) $service->id]);
            $this->whmcs->database->table('tblhosting')->where('id', $service->id)->delete();
        }
        $this->whmcs->database->table('tblorders')->where('id', $orderId)->delete();
        if ($this->isUnpaid((int) $order->invoiceid)) {
            $this->whmcs->invoices->delete((int) $order->invoiceid);
        }
    }

    private function activate(object $service, ?bool $setUp): string
    {
        $product = $this->whmcs->database->table('tblproducts')->where('id', $service->packageid)->first();
        if ($product->servertype !== '' && ($setUp ?? $product->autosetup !== '')) {
            $answer = $this->whmcs->modules->run('Create', (int) $service->id, [], false);

            return $answer === 'success' ? '' : $answer;
        }
        $this->whmcs->database->table('tblhosting')->where('id', $service->id)->update(['domainstatus' => 'Active']);

        return '';
    }

    /** All items take the order's fate; what is active on a server is terminated first. */
    private function end(int $orderId, string $status): void
    {
        $this->setStatus($orderId, $status);
        foreach ($this->services($orderId) as $service) {
            if (in_array($service->domainstatus, ['Active', 'Suspended'], true) && $this->whmcs->modules->supports('Terminate', (int) $service->id)) {
                $this->whmcs->modules->run('Terminate', (int) $service->id);
            }
            $this->whmcs->database->table('tblhosting')->where('id', $service->id)->update(['domainstatus' => $status]);
        }
        $invoiceId = (int) $this->find($orderId)->invoiceid;
        if ($this->isUnpaid($invoiceId)) {
            $this->whmcs->invoices->cancel($invoiceId);
        }
    }

    private function setStatus(int $orderId, string $status): void
    {
        $this->whmcs->database->table('tblorders')->where('id', $orderId)->update(['status' => $status, 'updated_at' => $this->whmcs->clock->stamp()]);
    }

    private function isUnpaid(int $invoiceId): bool
    {
        return $this->whmcs->database->table('tblinvoices')->where('id', $invoiceId)->where('status', 'Unpaid')->exists();
    }
}
