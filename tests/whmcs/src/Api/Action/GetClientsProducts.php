<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Module\ConfigurableOptions;
use Standin\Module\CustomFields;
use Standin\Whmcs;

/** Lists services with what belongs to them. It does not filter by module. */
final readonly class GetClientsProducts implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    private const SAME = [
        'dedicatedip', 'paymentmethod', 'billingcycle', 'nextduedate', 'username', 'subscriptionid', 'promoid', 'overideautosuspend',
        'overidesuspenduntil', 'ns1', 'ns2', 'assignedips', 'notes', 'diskusage', 'disklimit', 'bwusage', 'bwlimit', 'lastupdate', 'regdate', 'domain', 'qty',
    ];

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblhosting');
        foreach (['clientid' => 'userid', 'serviceid' => 'id', 'pid' => 'packageid', 'domain' => 'domain', 'username2' => 'username'] as $name => $column) {
            $request->has($name) && $query->where($column, $request->text($name));
        }
        $total = $query->count();
        $start = $request->int('limitstart');
        $services = $query->orderBy('id')->offset($start)->limit($request->int('limitnum', 25))->get()->map($this->service(...))->all();

        return [
            'clientid' => $request->has('clientid') ? $request->int('clientid') : null, 'serviceid' => $request->has('serviceid') ? $request->int('serviceid') : null,
            'pid' => $request->has('pid') ? $request->int('pid') : null, 'domain' => $request->has('domain') ? $request->text('domain') : null,
            'totalresults' => $total, 'startnumber' => $start, 'numreturned' => count($services),
            'products' => $services === [] ? '' : ['product' => $services],
        ];
    }

    /** @return array<string, mixed> */
    private function service(object $row): array
    {
        $product = $this->whmcs->database->table('tblproducts')->where('id', $row->packageid)->first();
        $server = $this->whmcs->database->table('tblservers')->where('id', $row->server)->first();
        $name = (string) ($product->name ?? '');

        return array_intersect_key((array) $row, array_flip(self::SAME)) + [
            'id' => (int) $row->id, 'clientid' => (int) $row->userid, 'orderid' => (int) $row->orderid,
            'ordernumber' => (string) $this->whmcs->database->table('tblorders')->where('id', $row->orderid)->value('ordernum'),
            'pid' => (int) $row->packageid, 'name' => $name, 'translated_name' => $name, 'groupname' => $this->group($product),
            'serverid' => (int) $row->server, 'servername' => (string) ($server->name ?? ''), 'serverip' => (string) ($server->ipaddress ?? ''),
            'serverhostname' => (string) ($server->hostname ?? ''), 'suspensionreason' => $row->suspendreason,
            'firstpaymentamount' => (string) $row->firstpaymentamount, 'recurringamount' => (string) $row->amount,
            'paymentmethodname' => $this->whmcs->gateways->active()[$row->paymentmethod] ?? '', 'status' => $row->domainstatus,
            'password' => decrypt((string) $row->password), 'customfields' => ['customfield' => $this->fields($row)],
            'configoptions' => ['configoption' => array_map(static fn (array $option): array => [
                'id' => $option['id'], 'option' => $option['optionname'], 'type' => ['', 'dropdown', 'radio', 'yesno', 'quantity'][$option['optiontype']] ?? '',
                'value' => $option['optiontype'] > 2 ? $option['selectedqty'] : $option['selectedoption'],
            ], ConfigurableOptions::described((int) $row->id, (int) $row->packageid))],
        ];
    }

    private function group(?object $product): string
    {
        return (string) $this->whmcs->database->table('tblproductgroups')->where('id', $product->gid ?? 0)->value('name');
    }

    /** @return list<array<string, mixed>> */
    private function fields(object $row): array
    {
        $values = CustomFields::values('product', (int) $row->packageid, (int) $row->id);

        return array_map(static fn (object $field): array => [
            'id' => (int) $field->id, 'name' => CustomFields::code((string) $field->fieldname),
            'translated_name' => CustomFields::shown((string) $field->fieldname), 'value' => $values[CustomFields::code((string) $field->fieldname)] ?? '',
        ], CustomFields::fields('product', (int) $row->packageid));
    }
}
