<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Cart\Upgrades;
use Standin\Module\ConfigurableOptions;
use Standin\Module\CustomFields;
use Standin\Module\ServerModule;
use Standin\Whmcs;
use WHMCS\Database\Capsule;
use WHMCS\Service\Service;

/** The variables of the service page, which templates of modules use too. */
final class ServiceVariables
{
    /** @return array<string, mixed> */
    public static function of(Service $service, ?ServerModule $module): array
    {
        $row = Capsule::table('tblhosting')->where('id', $service->id)->first();
        $product = Capsule::table('tblproducts')->where('id', $row->packageid)->first();
        $server = Capsule::table('tblservers')->where('id', $row->server)->first();
        getCurrency((int) $row->userid);

        return self::prices($row) + self::usage($row) + self::invoices($row) + [
            'id' => (int) $row->id, 'serviceid' => (int) $row->id, 'pid' => (int) $row->packageid, 'producttype' => $product->type,
            'type' => $product->type, 'product' => $product->name, 'modulename' => $module->name ?? '',
            'groupname' => (string) Capsule::table('tblproductgroups')->where('id', $product->gid)->value('name'),
            'domain' => $row->domain, 'username' => html_entity_decode((string) $row->username), 'dedicatedip' => $row->dedicatedip,
            'assignedips' => $row->assignedips, 'ns1' => $row->ns1, 'ns2' => $row->ns2,
            'status' => $row->domainstatus, 'rawstatus' => strtolower((string) $row->domainstatus),
            'suspendreason' => $row->domainstatus === 'Suspended' ? $row->suspendreason : '',
            'serverdata' => $server === null ? [] : self::server($server),
            'configurableoptions' => ConfigurableOptions::described((int) $row->id, (int) $product->id),
            'customfields' => self::fields($row), 'productcustomfields' => self::fields($row),
            'packagesupgrade' => $row->domainstatus === 'Active' && (new Upgrades(Whmcs::running()))->targets($row) !== [],
            'showcancelbutton' => in_array($row->domainstatus, ['Active', 'Suspended'], true),
            'pendingcancellation' => Capsule::table('tblcancelrequests')->where('relid', $row->id)->exists(),
            'quantity' => (int) $row->qty, 'quantitySupported' => (bool) $product->allowqty,
        ];
    }

    /** @return array<string, mixed> */
    private static function prices(object $row): array
    {
        return [
            'regdate' => fromMySQLDate($row->regdate),
            'firstpaymentamount' => (string) formatCurrency($row->firstpaymentamount),
            'recurringamount' => (string) formatCurrency($row->amount),
            'billingcycle' => $row->billingcycle,
            'rawbillingcycle' => $row->billingcycle,
            'nextduedate' => fromMySQLDate($row->nextduedate),
            'paymentmethod' => (string) Capsule::table('tblpaymentgateways')->where('gateway', $row->paymentmethod)->where('setting', 'name')->value('value'),
        ];
    }

    /** @return array<string, mixed> */
    private static function usage(object $row): array
    {
        $reported = !str_starts_with((string) $row->lastupdate, '0000');
        $percent = static fn (int $used, int $limit): string => $limit > 0 ? intdiv($used * 100, $limit) . '%' : '0%';

        return [
            'lastupdate' => $reported ? fromMySQLDate($row->lastupdate, true) : '',
            'diskusage' => $row->diskusage, 'disklimit' => $row->disklimit, 'diskpercent' => $percent((int) $row->diskusage, (int) $row->disklimit),
            'bwusage' => $row->bwusage, 'bwlimit' => $row->bwlimit, 'bwpercent' => $percent((int) $row->bwusage, (int) $row->bwlimit),
        ];
    }

    /** @return array<string, mixed> */
    private static function invoices(object $row): array
    {
        $invoice = Capsule::table('tblinvoiceitems')->join('tblinvoices', 'tblinvoices.id', '=', 'tblinvoiceitems.invoiceid')
            ->where('tblinvoiceitems.type', 'Hosting')->where('tblinvoiceitems.relid', $row->id)->where('tblinvoices.status', 'Unpaid')
            ->orderBy('tblinvoices.duedate')->first(['tblinvoices.id', 'tblinvoices.duedate']);
        $overdue = $invoice !== null && $invoice->duedate < Whmcs::running()->clock->today();

        return [
            'unpaidInvoice' => $invoice === null ? 0 : (int) $invoice->id,
            'unpaidInvoiceOverdue' => $overdue,
            'unpaidInvoiceMessage' => \Lang::trans($overdue ? 'overdueInvoiceAlert' : 'unpaidInvoiceAlert'),
        ];
    }

    /** @return array<string, string> what clients may know of a server */
    private static function server(object $server): array
    {
        $names = ['name', 'hostname', 'ipaddress', 'statusaddress'];
        foreach (range(1, 5) as $number) {
            array_push($names, "nameserver$number", "nameserver{$number}ip");
        }

        return array_map('strval', array_intersect_key((array) $server, array_flip($names)));
    }

    /** @return list<array<string, mixed>> without those for staff only */
    private static function fields(object $row): array
    {
        $fields = [];
        $values = CustomFields::values('product', (int) $row->packageid, (int) $row->id);
        foreach (CustomFields::fields('product', (int) $row->packageid) as $field) {
            if ($field->adminonly !== 'on') {
                $name = (string) $field->fieldname;
                $fields[] = ['id' => (int) $field->id, 'name' => CustomFields::shown($name), 'value' => $values[CustomFields::code($name)] ?? ''];
            }
        }

        return $fields;
    }
}
