<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Module\ServiceCommands;
use Standin\Module\SingleSignOn;
use Standin\Web\Input;
use Standin\Web\Language;
use Standin\Web\Menus\Sidebars;
use WHMCS\ClientArea;
use WHMCS\Database\Capsule;
use WHMCS\User\Client;

/** The list of a client's services. */
final class ServicesPage
{
    public static function show(ClientArea $page, Client $client): void
    {
        getCurrency((int) $client->id);
        Sidebars::services();
        $rows = Capsule::table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->where('tblhosting.userid', $client->id);
        Input::has('module') && $rows->where('tblproducts.servertype', Input::text('module'));
        $rows = $rows->orderBy('tblhosting.id')->get(['tblhosting.*', 'tblproducts.name as product']);
        $page->setPageTitle(Language::trans('clientareaproducts'))->setTemplate('clientareaproducts')
            ->addToBreadCrumb('clientarea.php?action=services', Language::trans('clientareaproducts'))
            ->assign('services', $rows->map(self::row(...))->all())
            ->addOutputHookFunction('ClientAreaPageProductsServices')->output();
    }

    /** @return array<string, mixed> */
    private static function row(object $service): array
    {
        return [
            'id' => (int) $service->id,
            'product' => $service->product,
            'domain' => $service->domain,
            'amount' => formatCurrency($service->amount),
            'billingcycle' => $service->billingcycle,
            'nextduedate' => fromMySQLDate($service->nextduedate),
            'status' => $service->domainstatus,
            'statustext' => $service->domainstatus,
            'actions' => $service->domainstatus === 'Active' ? self::actions((int) $service->id) : [],
        ];
    }

    /** @return list<array{uri: string, identifier: string, label: string}> */
    private static function actions(int $serviceId): array
    {
        $page = "clientarea.php?action=productdetails&amp;id=$serviceId";
        $actions = [];
        foreach (SingleSignOn::actions($serviceId)->filter->isActive() as $action) {
            $id = $action->getIdentifier();
            $actions[] = ['uri' => "$page&amp;customaction=" . rawurlencode($id), 'identifier' => $id, 'label' => $action->getDisplay()];
        }
        $module = $actions === [] ? ServiceCommands::moduleOf($serviceId) : null;
        $label = $module === null ? null : SingleSignOn::label($module);

        return $label === null ? $actions : [['uri' => "$page&amp;dosinglesignon=1", 'identifier' => 'sso', 'label' => $label]];
    }
}
