<?php

declare(strict_types=1);

namespace Standin\Web\Menus;

use Standin\Web\Language;
use Standin\Whmcs;
use WHMCS\Database\Capsule;
use WHMCS\User\Client;
use WHMCS\View\Menu\Item;

/** The panels of the client's home page; hooks add their own. */
final class HomePanels
{
    public static function of(Client $client): Item
    {
        $panels = new Item('ClientAreaHomePagePanels');
        self::addUnpaid($panels, (int) $client->id);
        self::addServices($panels, (int) $client->id);
        run_hook('ClientAreaHomepagePanels', $panels);

        return $panels;
    }

    private static function addUnpaid(Item $panels, int $clientId): void
    {
        $unpaid = Capsule::table('tblinvoices')->where('userid', $clientId)->where('status', 'Unpaid');
        $count = (clone $unpaid)->count();
        if ($count === 0) {
            return;
        }
        $overdue = (clone $unpaid)->where('duedate', '<', Whmcs::running()->clock->today())->exists();
        $panels->addChild($overdue ? 'Overdue Invoices' : 'Unpaid Invoices', [
            'label' => Language::trans('invoicesunpaid'),
            'icon' => 'fas fa-calculator',
            'order' => 10,
            'extras' => ['color' => 'red', 'btn-icon' => 'fas fa-arrow-right', 'btn-link' => 'clientarea.php?action=invoices', 'btn-text' => Language::trans('payInvoice')],
            'bodyHtml' => "<p>$count</p>",
        ]);
    }

    private static function addServices(Item $panels, int $clientId): void
    {
        $panel = $panels->addChild('Active Products/Services', [
            'label' => Language::trans('clientareaproducts'),
            'icon' => 'fas fa-cube',
            'order' => 100,
            'extras' => ['color' => 'gold', 'btn-icon' => 'fas fa-plus', 'btn-link' => 'clientarea.php?action=services', 'btn-text' => Language::trans('navservices')],
        ]);
        $services = Capsule::table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->where('tblhosting.userid', $clientId)->whereIn('domainstatus', ['Active', 'Suspended'])
            ->orderBy('tblhosting.id')->limit(10)->get(['tblhosting.id', 'tblhosting.domain', 'tblproducts.name']);
        foreach ($services as $service) {
            $panel->addChild("ActiveProduct{$service->id}", [
                'label' => "{$service->name} <span class=\"text-domain\">" . htmlspecialchars((string) $service->domain, ENT_QUOTES) . '</span>',
                'uri' => "clientarea.php?action=productdetails&amp;id={$service->id}",
            ]);
        }
    }
}
