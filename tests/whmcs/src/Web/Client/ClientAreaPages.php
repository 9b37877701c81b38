<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Web\Input;
use Standin\Web\Language;
use Standin\Web\Menus\HomePanels;
use Standin\Web\Menus\Menus;
use Standin\Web\Menus\Sidebars;
use WHMCS\Authentication\CurrentUser;
use WHMCS\ClientArea;
use WHMCS\User\Client;

/** clientarea.php: `?action=` chooses the page. Each is for the signed-in client only. */
final class ClientAreaPages
{
    public static function serve(): void
    {
        $page = (new ClientArea())->initPage()->requireLogin();
        $client = (new CurrentUser())->client();
        Menus::addContext('client', $client);
        $page->addToBreadCrumb('index.php', Language::trans('errorPage.404.home'))->addToBreadCrumb('clientarea.php', Language::trans('clientareatitle'));
        match (Input::text('action')) {
            '' => self::home($page, $client),
            'services', 'products' => ServicesPage::show($page, $client),
            'productdetails' => ServicePage::show($page, $client),
            'invoices' => InvoicesPage::show($page, $client),
            'details' => DetailsPage::show($page, $client),
            'cancel' => CancelPage::show($page, $client),
            'addfunds' => AddFundsPage::show($page, $client),
            default => ErrorPage::notFound($page),
        };
    }

    private static function home(ClientArea $page, Client $client): void
    {
        Sidebars::account($client);
        $page->setPageTitle(Language::trans('clientareatitle'))->setTemplate('clientareahome')
            ->assign('panels', HomePanels::of($client))
            ->assign('addons_html', array_filter(run_hook('ClientAreaHomepage', []), 'is_string'))
            ->addOutputHookFunction('ClientAreaPageHome')->output();
    }
}
