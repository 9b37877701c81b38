<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Billing\Invoices;
use Standin\Money;
use Standin\Whmcs;

/** Changes an invoice, its items, its status, or publishes a draft. Totals follow from items and rates. */
final readonly class UpdateInvoice implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** What an invoice that has left Draft keeps, from 9.0 on. */
    private const FROZEN = ['taxrate', 'taxrate2', 'credit', 'date', 'duedate', 'itemdescription', 'itemamount', 'itemtaxed',
        'newitemdescription', 'newitemamount', 'newitemtaxed', 'deletelineids'];
    private const COLUMNS = ['taxrate', 'taxrate2', 'date', 'duedate', 'datepaid', 'notes'];

    public function answer(Request $request): array
    {
        $id = $request->id('invoiceid');
        $invoice = $this->whmcs->ledger->invoice($id) ?? throw new ApiError('Invoice ID Not Found');
        $this->check($invoice, $request);
        if ($this->changeColumns($id, $request)) {
            $this->whmcs->invoices->recalculate($id);
        }
        if ($this->changeItems($id, $request)) {
            $this->whmcs->invoices->itemsChanged($id);
        }
        if ($request->has('paymentmethod') && $request->text('paymentmethod') !== $invoice->paymentmethod) {
            $this->whmcs->invoices->changeGateway($id, $request->text('paymentmethod'));
        }
        $this->changeStatus($id, $request);
        return ['invoiceid' => $id];
    }

    private function check(object $invoice, Request $request): void
    {
        if ($request->has('status') && !in_array($request->text('status'), Invoices::STATUSES, true)) {
            throw new ApiError('Invalid status ' . $request->text('status'));
        }
        if (($request->flag('publish') || $request->flag('publishandsendemail')) && $invoice->status !== 'Draft') {
            throw new ApiError('Invoice must be in Draft status to be published');
        }
        $this->checkItems((int) $invoice->id, $request);
        $touched = array_filter(self::FROZEN, $request->has(...));
        if ($touched !== [] && $this->whmcs->ledger->isImmutable((int) $invoice->id)) {
            throw new ApiError('The invoice is not a draft and cannot be modified: ' . implode(', ', $touched));
        }
    }

    private function checkItems(int $id, Request $request): void
    {
        foreach (['item', 'newitem'] as $kind) {
            $keys = [];
            foreach (['description', 'amount', 'taxed'] as $field) {
                $keys[] = array_keys($request->list($kind . $field));
            }
            if ($keys[0] != $keys[1] || $keys[0] != $keys[2]) {
                throw new ApiError("Missing Variables. {$kind}description, {$kind}amount and {$kind}taxed must have the same lines");
            }
        }
        $own = array_map(static fn (object $item) => (int) $item->id, $this->whmcs->ledger->items($id));
        $named = [...array_keys($request->list('itemdescription')), ...array_map('intval', $request->list('deletelineids'))];
        if (array_diff($named, $own) !== []) {
            throw new ApiError('Line Item ID Not Found');
        }
    }

    /** @return bool whether totals may follow */
    private function changeColumns(int $id, Request $request): bool
    {
        $columns = [];
        foreach (array_filter(self::COLUMNS, $request->has(...)) as $name) {
            $columns[$name] = $request->text($name);
        }
        if ($request->has('credit')) {
            $columns['credit'] = $request->money('credit')->value;
        }
        $columns === [] || $this->whmcs->ledger->updateInvoice($id, $columns);
        return array_intersect(array_keys($columns), ['taxrate', 'taxrate2', 'credit']) !== [];
    }

    private function changeItems(int $id, Request $request): bool
    {
        foreach ($request->list('itemdescription') as $line => $description) {
            $this->whmcs->ledger->updateItems([(int) $line], [
                'description' => (string) $description,
                'amount' => $this->amount($request->list('itemamount')[$line]),
                'taxed' => (int) (bool) $request->list('itemtaxed')[$line],
            ]);
        }
        foreach ($request->list('newitemdescription') as $line => $description) {
            $this->whmcs->invoices->addItem($id, [
                'description' => (string) $description,
                'amount' => $this->amount($request->list('newitemamount')[$line]),
                'taxed' => (bool) $request->list('newitemtaxed')[$line],
            ]);
        }
        $deleted = array_map('intval', array_values($request->list('deletelineids')));
        $deleted === [] || $this->whmcs->ledger->deleteItems($deleted);
        return $deleted !== [] || $request->list('itemdescription') !== [] || $request->list('newitemdescription') !== [];
    }

    private function amount(mixed $value): string
    {
        return Money::tryParse((string) $value)?->value ?? throw new ApiError('Invalid amount');
    }

    private function changeStatus(int $id, Request $request): void
    {
        if ($request->flag('publish') || $request->flag('publishandsendemail')) {
            $this->whmcs->invoices->publish($id, $request->flag('publishandsendemail'));
        }
        if ($request->has('status')) {
            $this->whmcs->invoices->changeStatus($id, $request->text('status'));
        }
    }
}
