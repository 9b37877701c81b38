<?php

declare(strict_types=1);

namespace Standin\Billing;

use Standin\Whmcs;

/** Makes the invoices that are due to be made: items first, then one invoice for those that belong together. */
final readonly class Generation
{
    private BillableItems $billable;

    public function __construct(private Whmcs $whmcs)
    {
        $this->billable = new BillableItems($whmcs);
    }

    /**
     * @param int|null $clientId only this client's
     * @param list<int>|null $serviceIds only these services, whether they are due or not
     * @return array{int, int} how many invoices were made, the id of the last one
     */
    public function run(?int $clientId = null, ?array $serviceIds = null, bool $mail = true): array
    {
        $this->whmcs->hooks->run('PreInvoicingGenerateInvoiceItems', []);
        foreach ($this->dueServices($clientId, $serviceIds) as $service) {
            $this->addServiceItem($service);
        }
        if ($serviceIds === null) {
            (new AddonItems($this->whmcs))->addItems($clientId, $this->horizon(...));
            $this->billable->addItems($clientId);
        }
        $this->whmcs->hooks->run('AfterInvoicingGenerateInvoiceItems', []);
        return $this->gatherItems($clientId, $mail);
    }

    /**
     * @param list<int>|null $ids
     * @return list<object> with the columns of the product that matter
     */
    private function dueServices(?int $clientId, ?array $ids): array
    {
        $query = $this->whmcs->database->table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->whereIn('domainstatus', ['Active', 'Suspended'])->where('tblhosting.amount', '>', 0)
            ->where('nextinvoicedate', '<>', '0000-00-00')
            ->select('tblhosting.*', 'tblproducts.name as product', 'tblproducts.tax as producttax')->orderBy('tblhosting.id');
        $clientId === null ?: $query->where('tblhosting.userid', $clientId);
        $ids === null ?: $query->whereIn('tblhosting.id', $ids);
        $due = fn (object $service) => BillingCycle::tryFrom($service->billingcycle) !== null
            && ($ids !== null || $service->nextinvoicedate <= $this->horizon(BillingCycle::from($service->billingcycle)));
        return array_values(array_filter($query->get()->all(), $due));
    }

    /** Services with a date to invoice up to this day are due. */
    private function horizon(BillingCycle $cycle): string
    {
        $name = ['semiannually' => 'SemiAnnually'][$cycle->column()] ?? ucfirst($cycle->column());
        $own = (string) $this->whmcs->settings->get('CreateInvoiceDaysBefore' . $name);
        $days = (int) ($own !== '' ? $own : $this->whmcs->settings->get('CreateInvoiceDaysBefore'));
        return $this->whmcs->clock->day($days);
    }

    private function addServiceItem(object $service): void
    {
        $key = [
            'userid' => $service->userid, 'type' => 'Hosting', 'relid' => $service->id,
            'duedate' => $service->nextinvoicedate,
        ];
        $next = BillingCycle::from($service->billingcycle)->after($service->nextinvoicedate);
        if (!$this->whmcs->database->table('tblinvoiceitems')->where($key)->exists()) {
            $until = (new \DateTimeImmutable($next))->modify('-1 day')->format('Y-m-d');
            $period = fromMySQLDate($service->nextinvoicedate) . ' - ' . fromMySQLDate($until);
            $this->whmcs->ledger->insertItem($key + [
                'description' => $this->description($service) . " ($period)",
                'amount' => $service->amount,
                'taxed' => (int) (bool) $service->producttax,
                'paymentmethod' => $service->paymentmethod,
            ]);
        }
        $this->whmcs->database->table('tblhosting')->where('id', $service->id)->update(['nextinvoicedate' => $next]);
    }

    private function description(object $service): string
    {
        return $service->product . ($service->domain === '' ? '' : ' - ' . $service->domain);
    }

    /** @return array{int, int} */
    private function gatherItems(?int $clientId, bool $mail): array
    {
        $query = $this->whmcs->database->table('tblinvoiceitems')->where('invoiceid', 0)->where('userid', '>', 0);
        $clientId === null ?: $query->where('userid', $clientId);
        $groups = [];
        foreach ($query->orderBy('duedate')->orderBy('id')->get() as $item) {
            $groups[$this->groupOf($item)][] = $item;
        }
        $last = 0;
        foreach ($groups as $items) {
            $last = $this->makeInvoice($items, $mail);
        }
        return [count($groups), $last];
    }

    private function groupOf(object $item): string
    {
        $client = $this->whmcs->database->table('tblclients')->where('id', $item->userid)->first();
        $apart = (bool) ($client->separateinvoices ?? false) ? $item->id : '';
        return "{$item->userid} {$item->duedate} {$item->paymentmethod} $apart";
    }

    /** @param list<object> $items */
    private function makeInvoice(array $items, bool $mail): int
    {
        $first = $items[0];
        $dueDate = in_array($first->duedate, [null, '0000-00-00'], true) ? $this->whmcs->clock->today() : $first->duedate;
        $new = new NewInvoice(
            (int) $first->userid,
            'autogen',
            dueDate: $dueDate,
            gateway: $first->paymentmethod ?: null,
            sendMail: $mail,
            applyCredit: !$this->whmcs->settings->isOn('NoAutoApplyCredit'),
        );
        return $this->whmcs->invoices->gather($new, array_map(static fn (object $item) => (int) $item->id, $items));
    }
}
