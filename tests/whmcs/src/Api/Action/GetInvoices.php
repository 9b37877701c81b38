<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists invoices with the names of their clients and their currencies. */
final readonly class GetInvoices implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    private const ORDERS = [
        'id' => 'id', 'invoicenumber' => 'invoicenum', 'date' => 'date', 'duedate' => 'duedate', 'total' => 'total',
        'status' => 'status',
    ];

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblinvoices')->join('tblclients', 'tblclients.id', '=', 'tblinvoices.userid');
        $request->has('userid') && $query->where('tblinvoices.userid', $request->int('userid'));
        if ($request->text('status') === 'Overdue') {
            $query->where('tblinvoices.status', 'Unpaid')->where('duedate', '<', $this->whmcs->clock->today());
        } elseif ($request->has('status')) {
            $query->where('tblinvoices.status', $request->text('status'));
        }
        $total = $query->count();
        $order = self::ORDERS[strtolower($request->text('orderby'))] ?? 'id';
        $start = $request->int('limitstart');
        $rows = $query->orderBy("tblinvoices.$order", strtolower($request->text('order')) === 'desc' ? 'desc' : 'asc')
            ->offset($start)->limit($request->int('limitnum', 25))
            ->get(['tblinvoices.*', 'tblclients.firstname', 'tblclients.lastname', 'tblclients.companyname']);
        $invoices = $rows->map($this->invoice(...))->all();
        return [
            'totalresults' => $total, 'startnumber' => $start, 'numreturned' => count($invoices), 'invoices' => ['invoice' => $invoices],
        ];
    }

    /** @return array<string, mixed> */
    private function invoice(object $row): array
    {
        $currency = $this->whmcs->currencies->ofClient((int) $row->userid);
        return (array) $row + [
            'currencycode' => $currency['code'], 'currencyprefix' => $currency['prefix'], 'currencysuffix' => $currency['suffix'],
        ];
    }
}
