<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Money;
use Standin\Whmcs;

/**
 * Work and goods that wait to be invoiced.
 *
 * `invoiceaction`: 0 no invoice, 1 next cron, 2 next invoice, 3 at due date, 4 again and again.
 */
final readonly class BillableItems
{
    public const ACTIONS = ['noinvoice' => 0, 'nextcron' => 1, 'nextinvoice' => 2, 'duedate' => 3, 'recur' => 4];

    public function __construct(private Whmcs $whmcs)
    {
    }

    /** Writes items, without an invoice yet, for what is due. */
    public function addItems(?int $clientId): void
    {
        $query = $this->whmcs->database->table('tblbillableitems')->whereIn('invoiceaction', [1, 2, 3, 4]);
        $clientId === null ?: $query->where('userid', $clientId);
        foreach ($query->orderBy('id')->get() as $row) {
            if ($this->isDue($row)) {
                $this->addItem($row);
            }
        }
    }

    private function isDue(object $row): bool
    {
        $action = (int) $row->invoiceaction;
        $byDate = $row->duedate !== '0000-00-00' && $row->duedate <= $this->whmcs->clock->today();
        return match ($action) {
            1 => (int) $row->invoicecount === 0,
            2 => (int) $row->invoicecount === 0 && $this->hasWaitingItems((int) $row->userid),
            3 => (int) $row->invoicecount === 0 && $byDate,
            default => $byDate && ((int) $row->recurfor === 0 || (int) $row->invoicecount < (int) $row->recurfor),
        };
    }

    private function hasWaitingItems(int $clientId): bool
    {
        return $this->whmcs->database->table('tblinvoiceitems')->where(['userid' => $clientId, 'invoiceid' => 0])->exists();
    }

    private function addItem(object $row): void
    {
        $waiting = $this->whmcs->database->table('tblinvoiceitems')->where(['userid' => $row->userid, 'invoiceid' => 0])->first();
        $joins = (int) $row->invoiceaction === 2 && $waiting !== null;
        $this->whmcs->ledger->insertItem([
            'userid' => $row->userid,
            'type' => 'Item',
            'relid' => $row->id,
            'description' => $row->description,
            'amount' => Money::of((string) $row->amount)->value,
            'taxed' => (int) $this->whmcs->settings->isOn('TaxCustomInvoices'),
            'duedate' => match (true) {
                $joins => $waiting->duedate,
                $row->duedate === '0000-00-00' => $this->whmcs->clock->today(),
                default => $row->duedate,
            },
            'paymentmethod' => $joins ? $waiting->paymentmethod : '',
        ]);
        $changed = ['invoicecount' => $row->invoicecount + 1] + $this->next($row);
        $this->whmcs->database->table('tblbillableitems')->where('id', $row->id)->update($changed);
    }

    /** @return array<string, string> the next due date of what recurs */
    private function next(object $row): array
    {
        if ((int) $row->invoiceaction !== 4) {
            return [];
        }
        $unit = strtolower(rtrim($row->recurcycle, 's')) ?: 'month';
        $next = (new \DateTimeImmutable($row->duedate))->modify('+' . max(1, (int) $row->recur) . " $unit");
        return ['duedate' => $next->format('Y-m-d')];
    }
}
