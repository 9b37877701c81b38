<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Whmcs;

/** Items of addons of services that are due to be invoiced. */
final readonly class AddonItems
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /**
     * Writes items, without an invoice yet.
     *
     * @param \Closure(BillingCycle): string $horizon the last date that is due
     */
    public function addItems(?int $clientId, \Closure $horizon): void
    {
        $query = $this->whmcs->database->table('tblhostingaddons')->whereIn('status', ['Active', 'Suspended'])
            ->where('recurring', '>', 0)->where('nextinvoicedate', '<>', '0000-00-00');
        $clientId === null ?: $query->where('userid', $clientId);
        foreach ($query->orderBy('id')->get() as $addon) {
            $cycle = BillingCycle::tryFrom($addon->billingcycle);
            if ($cycle !== null && $addon->nextinvoicedate <= $horizon($cycle)) {
                $this->addItem($addon, $cycle);
            }
        }
    }

    private function addItem(object $addon, BillingCycle $cycle): void
    {
        $key = ['userid' => $addon->userid, 'type' => 'Addon', 'relid' => $addon->id, 'duedate' => $addon->nextinvoicedate];
        if (!$this->whmcs->database->table('tblinvoiceitems')->where($key)->exists()) {
            $this->whmcs->ledger->insertItem($key + [
                'description' => $addon->name . ' (from ' . fromMySQLDate($addon->nextinvoicedate) . ')',
                'amount' => $addon->recurring,
                'taxed' => (int) in_array($addon->tax, ['on', '1'], true),
                'paymentmethod' => $addon->paymentmethod,
            ]);
        }
        $next = ['nextinvoicedate' => $cycle->after($addon->nextinvoicedate)];
        $this->whmcs->database->table('tblhostingaddons')->where('id', $addon->id)->update($next);
    }
}
