<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;
use Standin\Refused;
use Standin\Whmcs;

/** The life of an invoice: made, published, changed, cancelled, deleted. Payment is with Payments. */
final readonly class Invoices
{
    public const STATUSES = ['Draft', 'Unpaid', 'Paid', 'Cancelled', 'Refunded', 'Collections', 'Payment Pending'];

    public function __construct(private Whmcs $whmcs)
    {
    }

    /**
     * Makes an invoice with its items and runs the hooks of creation; publishes it unless it is a draft.
     *
     * @param list<array{description: string, amount: string, taxed: bool|int, type?: string, relid?: int}> $items
     */
    public function create(NewInvoice $new, array $items): int
    {
        $id = $this->whmcs->ledger->insertInvoice($this->row($new));
        foreach ($items as $item) {
            $this->addItem($id, $item);
        }
        return $this->finish($new, $id);
    }

    /**
     * Gathers items that wait without an invoice into a new one.
     *
     * @param list<int> $itemIds
     */
    public function gather(NewInvoice $new, array $itemIds): int
    {
        $id = $this->whmcs->ledger->insertInvoice($this->row($new));
        $this->whmcs->ledger->updateItems($itemIds, ['invoiceid' => $id]);
        return $this->finish($new, $id);
    }

    private function finish(NewInvoice $new, int $id): int
    {
        $arguments = ['source' => $new->source, 'user' => $this->user(), 'invoiceid' => $id, 'status' => $new->status];
        $this->whmcs->ledger->whileCreating($id, function () use ($new, $arguments): void {
            if ($new->source === 'adminarea') {
                $this->whmcs->hooks->run('InvoiceCreationAdminArea', $arguments);
            }
            $this->whmcs->hooks->run('InvoiceCreation', $arguments);
        });
        $this->recalculate($id);
        if ($new->status !== 'Draft') {
            $this->deliver($arguments, $new->sendMail, $new->applyCredit);
        }
        return $id;
    }

    /** Publishes a draft: it becomes Unpaid, is delivered, and Paid at once when nothing is due. */
    public function publish(int $id, bool $sendMail): void
    {
        $this->whmcs->ledger->updateInvoice($id, ['status' => 'Unpaid']);
        $this->deliver(['source' => 'api', 'user' => $this->user(), 'invoiceid' => $id, 'status' => 'Unpaid'], $sendMail, false);
    }

    /** @param array<string, mixed> $arguments of the hooks */
    private function deliver(array $arguments, bool $sendMail, bool $applyCredit): void
    {
        $id = (int) $arguments['invoiceid'];
        if ($applyCredit && $arguments['status'] === 'Unpaid') {
            $this->whmcs->credits->applyAsMuchAsPossible($id);
        }
        $this->whmcs->hooks->run('InvoiceCreationPreEmail', $arguments);
        if ($sendMail) {
            $this->whmcs->mail->sendTemplate('Invoice Created', $id);
        }
        $this->whmcs->hooks->run('InvoiceCreated', $arguments);
        $this->whmcs->settlement->settle($id);
    }

    /** @param array<string, mixed> $item */
    public function addItem(int $invoiceId, array $item): int
    {
        $invoice = $this->whmcs->ledger->invoice($invoiceId);
        return $this->whmcs->ledger->insertItem([
            'invoiceid' => $invoiceId,
            'userid' => $invoice->userid,
            'type' => $item['type'] ?? '',
            'relid' => $item['relid'] ?? 0,
            'description' => $item['description'],
            'amount' => (string) $item['amount'],
            'taxed' => (int) (bool) $item['taxed'],
            'duedate' => $invoice->duedate,
            'paymentmethod' => $invoice->paymentmethod,
        ]);
    }

    /** Derives subtotal, taxes and total from items, rates and credit. */
    public function recalculate(int $id): void
    {
        $invoice = $this->whmcs->ledger->invoice($id);
        $lines = array_map(
            static fn (object $item) => [Money::of((string) $item->amount), (bool) $item->taxed],
            $this->whmcs->ledger->items($id),
        );
        $rates = [(string) $invoice->taxrate, (string) $invoice->taxrate2];
        [$subtotal, $tax, $tax2] = $this->whmcs->taxRules->calculation()->totals($lines, ...$rates);
        $total = Money::sum($subtotal, $tax, $tax2)->minus(Money::of((string) $invoice->credit));
        $this->whmcs->ledger->updateInvoice($id, [
            'subtotal' => $subtotal->value, 'tax' => $tax->value, 'tax2' => $tax2->value, 'total' => $total->value,
        ]);
    }

    /** After items changed: the hook, then totals. */
    public function itemsChanged(int $id): void
    {
        $this->recalculate($id);
        $this->whmcs->hooks->run('UpdateInvoiceTotal', ['invoiceid' => $id]);
        $this->recalculate($id);
    }

    /** Moves an invoice to a status with what belongs to the change. */
    public function changeStatus(int $id, string $status): void
    {
        $before = $this->whmcs->ledger->invoice($id)->status;
        match (true) {
            $before === $status => null,
            $status === 'Paid' => $this->whmcs->settlement->markPaid($id),
            $status === 'Cancelled' => $this->cancel($id),
            $status === 'Unpaid' && $before === 'Draft' => $this->publish($id, false),
            $status === 'Unpaid' => $this->markUnpaid($id),
            $status === 'Refunded' => $this->whmcs->refunds->markRefunded($id),
            default => $this->whmcs->ledger->updateInvoice($id, ['status' => $status]),
        };
    }

    /** Credit that was applied goes back to the client. */
    public function cancel(int $id): void
    {
        $this->whmcs->ledger->updateInvoice($id, ['status' => 'Cancelled', 'date_cancelled' => $this->whmcs->clock->stamp()]);
        $this->whmcs->credits->takeBack($id);
        $this->whmcs->activity->write("Cancelled Invoice - Invoice ID: $id", (int) $this->whmcs->ledger->invoice($id)->userid);
        $this->whmcs->hooks->run('InvoiceCancelled', ['invoiceid' => $id]);
    }

    public function markUnpaid(int $id): void
    {
        $this->whmcs->ledger->updateInvoice($id, ['status' => 'Unpaid', 'datepaid' => '0000-00-00 00:00:00']);
        $this->whmcs->activity->write("Reactivated Invoice - Invoice ID: $id", (int) $this->whmcs->ledger->invoice($id)->userid);
        $this->whmcs->hooks->run('InvoiceUnpaid', ['invoiceid' => $id]);
    }

    public function changeGateway(int $id, string $gateway): void
    {
        $this->whmcs->ledger->updateInvoice($id, ['paymentmethod' => $gateway]);
        $items = array_map(static fn (object $item) => (int) $item->id, $this->whmcs->ledger->items($id));
        $this->whmcs->ledger->updateItems($items, ['paymentmethod' => $gateway]);
        $this->whmcs->hooks->run('InvoiceChangeGateway', ['invoiceid' => $id, 'paymentmethod' => $gateway]);
    }

    /** Removes the invoice and its items; applied credit goes back, payments stay as rows. */
    public function delete(int $id): void
    {
        $clientId = (int) $this->whmcs->ledger->invoice($id)->userid;
        $this->whmcs->credits->takeBack($id);
        $this->whmcs->ledger->deleteInvoice($id);
        $this->whmcs->activity->write("Deleted Invoice - Invoice ID: $id", $clientId);
    }

    /** @return array<string, mixed> */
    private function row(NewInvoice $new): array
    {
        $client = $this->whmcs->database->table('tblclients')->where('id', $new->clientId)->first()
            ?? throw new Refused("There is no client {$new->clientId}.");
        [$rate1, $rate2] = $this->whmcs->taxRules->forClient($client);
        $today = $this->whmcs->clock->today();
        return [
            'userid' => $new->clientId,
            'date' => $new->date ?? $today,
            'duedate' => $new->dueDate ?? $new->date ?? $today,
            'taxrate' => $new->taxRate ?? $rate1,
            'taxrate2' => $new->taxRate2 ?? $rate2,
            'status' => $new->status,
            'paymentmethod' => $new->gateway ?? $this->whmcs->gateways->defaultOf($client),
            'notes' => $new->notes,
        ];
    }

    private function user(): int|string
    {
        return $this->whmcs->actor->adminId ?: 'system';
    }
}
