<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;
use Standin\Refused;
use Standin\Whmcs;

/** Rearranging invoices of one client: merge, split, mass payment, late fee. */
final readonly class Arrangements
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /**
     * Moves items, payments and credit of all invoices to the last one and deletes the others.
     *
     * @param list<int> $ids
     * @return int the invoice that is left
     * @throws Refused unless they are Unpaid invoices of one client
     */
    public function merge(array $ids): int
    {
        $ids = array_values(array_unique($ids));
        sort($ids);
        $invoices = array_map($this->unpaid(...), $ids);
        if (count($ids) < 2 || count(array_unique(array_map(static fn ($one) => $one->userid, $invoices))) > 1) {
            throw new Refused('Merging needs at least two Unpaid invoices of one client.');
        }
        $target = (int) array_pop($ids);
        $credit = Money::sum(...array_map(static fn ($one) => Money::of((string) $one->credit), $invoices));
        foreach ($ids as $id) {
            $this->whmcs->ledger->updateItems($this->itemIds($id), ['invoiceid' => $target]);
            $this->whmcs->database->table('tblaccounts')->where('invoiceid', $id)->update(['invoiceid' => $target]);
            $this->whmcs->ledger->deleteInvoice($id);
        }
        $this->whmcs->ledger->updateInvoice($target, ['credit' => $credit->value]);
        $this->whmcs->invoices->itemsChanged($target);
        $this->whmcs->activity->write(
            'Merged Invoice IDs ' . implode(',', $ids) . " to Invoice ID: $target",
            (int) $invoices[0]->userid,
        );
        return $target;
    }

    /**
     * Moves items to a new invoice of the same dates, gateway and rates.
     *
     * @param list<int> $itemIds
     * @return int the new invoice
     * @throws Refused unless the items are some, but not all, of an Unpaid invoice
     */
    public function split(int $id, array $itemIds): int
    {
        $invoice = $this->unpaid($id);
        $all = $this->itemIds($id);
        if ($itemIds === [] || array_diff($itemIds, $all) !== [] || array_diff($all, $itemIds) === []) {
            throw new Refused("Splitting takes some, but not all, of the items of invoice $id: " . implode(', ', $all) . '.');
        }
        $copied = ['userid', 'date', 'duedate', 'taxrate', 'taxrate2', 'status', 'paymentmethod'];
        $new = $this->whmcs->ledger->insertInvoice(array_intersect_key((array) $invoice, array_flip($copied)));
        $this->whmcs->ledger->updateItems($itemIds, ['invoiceid' => $new]);
        $this->whmcs->invoices->itemsChanged($id);
        $this->whmcs->invoices->itemsChanged($new);
        $this->whmcs->activity->write("Split Invoice - Invoice ID: $id to Invoice ID: $new", (int) $invoice->userid);
        $this->whmcs->hooks->run('InvoiceSplit', ['originalinvoiceid' => $id, 'newinvoiceid' => $new]);
        return $new;
    }

    /**
     * One invoice that pays several: each of its items is an invoice of type `Invoice`.
     *
     * @param list<int> $ids
     * @throws Refused unless they are Unpaid invoices of this client
     */
    public function payTogether(int $clientId, array $ids, ?string $gateway = null): int
    {
        $items = [];
        foreach ($ids as $id) {
            if ((int) $this->unpaid($id)->userid !== $clientId) {
                throw new Refused("Invoice $id is not one of client $clientId.");
            }
            $due = $this->whmcs->ledger->balance($id);
            if (!$due->isPositive()) {
                throw new Refused("Of invoice $id nothing is due.");
            }
            $items[] = ['type' => 'Invoice', 'relid' => $id, 'description' => "Invoice #$id", 'amount' => $due->value, 'taxed' => false];
        }
        return $this->whmcs->invoices->create(new NewInvoice($clientId, 'autogen', gateway: $gateway), $items);
    }

    /** Adds the late fee that the settings say, unless the invoice has one. Nothing is added when the fee is zero. */
    public function addLateFee(int $id): void
    {
        $invoice = $this->unpaid($id);
        $fee = $this->lateFee($id);
        $has = $this->whmcs->database->table('tblinvoiceitems')->where(['invoiceid' => $id, 'type' => 'LateFee'])->exists();
        if ($has || !$fee->isPositive()) {
            return;
        }
        $this->whmcs->invoices->addItem($id, [
            'type' => 'LateFee', 'description' => 'Late Fee (Added ' . getTodaysDate() . ')', 'amount' => $fee->value,
            'taxed' => $this->whmcs->settings->isOn('TaxLateFee'),
        ]);
        $this->whmcs->invoices->itemsChanged((int) $invoice->id);
        $this->whmcs->hooks->run('AddInvoiceLateFee', ['invoiceid' => $id]);
    }

    private function lateFee(int $id): Money
    {
        $settings = $this->whmcs->settings;
        $figure = $settings->get('InvoiceLateFeeAmount') ?: '0';
        if ($settings->get('LateFeeType') !== 'Percentage') {
            return Money::of($figure);
        }
        $minimum = Money::of($settings->get('LateFeeMinimum') ?: '0');
        $fee = $this->whmcs->ledger->balance($id)->times($figure, '100');
        return $fee->isPositive() && $fee->compare($minimum) < 0 ? $minimum : $fee;
    }

    private function unpaid(int $id): object
    {
        $invoice = $this->whmcs->ledger->invoice($id) ?? throw new Refused("There is no invoice $id.");
        return $invoice->status === 'Unpaid' ? $invoice : throw new Refused("Invoice $id is {$invoice->status}, not Unpaid.");
    }

    /** @return list<int> */
    private function itemIds(int $id): array
    {
        return array_map(static fn (object $item) => (int) $item->id, $this->whmcs->ledger->items($id));
    }
}
