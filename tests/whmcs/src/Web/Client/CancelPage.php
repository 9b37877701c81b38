<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Web\Input;
use Standin\Web\Language;
use Standin\Whmcs;
use WHMCS\ClientArea;
use WHMCS\Database\Capsule;
use WHMCS\User\Client;

/** The form that asks for the cancellation of a service. Staff, or the daily run, does it later. */
final class CancelPage
{
    public static function show(ClientArea $page, Client $client): void
    {
        $service = Capsule::table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->join('tblproductgroups', 'tblproductgroups.id', '=', 'tblproducts.gid')->where('tblhosting.id', Input::number('id'))
            ->where('tblhosting.userid', $client->id)->whereIn('tblhosting.domainstatus', ['Active', 'Suspended'])
            ->first(['tblhosting.id', 'tblproducts.name', 'tblproductgroups.name as groupname']);
        $requested = $service !== null && Input::posted('sub');
        if ($requested) {
            self::request($service, (int) $client->id);
        }
        $page->setPageTitle(Language::trans('clientareacancel'))->setTemplate('clientareacancelrequest')
            ->assign('invalid', $service === null)->assign('requested', $requested)->assign('id', $service->id ?? 0)
            ->assign('productname', $service->name ?? '')->assign('groupname', $service->groupname ?? '')
            ->addOutputHookFunction('ClientAreaPageCancellation')->output();
    }

    private static function request(object $service, int $clientId): void
    {
        $type = Input::text('type') === 'Immediate' ? 'Immediate' : 'End of Billing Period';
        $stamp = Whmcs::running()->clock->stamp();
        Capsule::table('tblcancelrequests')->insert([
            'date' => $stamp, 'relid' => $service->id, 'reason' => Input::text('cancellationreason'), 'type' => $type,
            'created_at' => $stamp, 'updated_at' => $stamp,
        ]);
        logActivity("Cancellation Requested - Service ID: {$service->id}", $clientId);
        run_hook('CancellationRequest', ['userid' => $clientId, 'relid' => (int) $service->id, 'reason' => Input::text('cancellationreason'), 'type' => $type]);
    }
}
