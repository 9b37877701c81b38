<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists orders with their lines. */
final readonly class GetOrders implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblorders')->join('tblclients', 'tblclients.id', '=', 'tblorders.userid');
        $request->has('id') && $query->where('tblorders.id', $request->int('id'));
        $request->has('userid') && $query->where('tblorders.userid', $request->int('userid'));
        $request->has('status') && $query->where('tblorders.status', $request->text('status'));
        $total = $query->count();
        $start = $request->int('limitstart');
        $rows = $query->orderByDesc('tblorders.id')->offset($start)->limit($request->int('limitnum', 25))
            ->get(['tblorders.*', 'tblclients.firstname', 'tblclients.lastname'])->map($this->order(...))->all();

        return ['totalresults' => $total, 'startnumber' => $start, 'numreturned' => count($rows), 'orders' => ['order' => $rows]];
    }

    /** @return array<string, mixed> */
    private function order(object $row): array
    {
        $currency = $this->whmcs->currencies->ofClient((int) $row->userid);
        $invoice = $this->whmcs->ledger->invoice((int) $row->invoiceid);

        return array_diff_key((array) $row, ['firstname' => 1, 'lastname' => 1]) + [
            'name' => "$row->firstname $row->lastname",
            'paymentmethodname' => $this->whmcs->gateways->active()[$row->paymentmethod] ?? '',
            'paymentstatus' => $invoice === null ? '' : (string) $invoice->status,
            'currencyprefix' => $currency['prefix'], 'currencysuffix' => $currency['suffix'],
            'lineitems' => ['lineitem' => $this->lines($row)],
        ];
    }

    /** @return list<array<string, mixed>> */
    private function lines(object $order): array
    {
        return $this->whmcs->database->table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->join('tblproductgroups', 'tblproductgroups.id', '=', 'tblproducts.gid')->where('orderid', $order->id)->orderBy('tblhosting.id')
            ->get(['tblhosting.*', 'tblproducts.name as product', 'tblproducts.type as producttype', 'tblproductgroups.name as groupname'])
            ->map(fn (object $service): array => [
                'type' => 'product', 'relid' => (int) $service->id, 'producttype' => $service->producttype,
                'product' => "$service->groupname - $service->product", 'domain' => $service->domain, 'billingcycle' => $service->billingcycle,
                'amount' => (string) formatCurrency($service->firstpaymentamount, $this->whmcs->currencies->ofClient((int) $service->userid)['id']),
                'status' => $service->domainstatus,
            ])->all();
    }
}
