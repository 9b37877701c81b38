<?php

declare(strict_types=1);

namespace Standin\Web\Menus;

use Standin\Web\Language;
use WHMCS\User\Client;

/** The two bars at the top of a client page. */
final class Navbars
{
    public static function build(?Client $client): void
    {
        $primary = Menus::primaryNavbar();
        $primary->addChild('Home', ['label' => Language::trans('clientareatitle'), 'uri' => $client === null ? 'index.php' : 'clientarea.php', 'order' => 10]);
        if ($client === null) {
            $primary->addChild('Store', ['label' => Language::trans('navorder'), 'uri' => 'cart.php', 'order' => 20]);
        } else {
            self::ofClient();
        }
        self::account($client);
    }

    private static function ofClient(): void
    {
        $primary = Menus::primaryNavbar();
        $services = $primary->addChild('Services', ['label' => Language::trans('navservices'), 'uri' => '#', 'order' => 20]);
        $services->addChild('My Services', ['label' => Language::trans('clientareaproducts'), 'uri' => 'clientarea.php?action=services', 'order' => 10]);
        $services->addChild('Order New Services', ['label' => Language::trans('navorder'), 'uri' => 'cart.php', 'order' => 20]);
        $billing = $primary->addChild('Billing', ['label' => Language::trans('navinvoices'), 'uri' => '#', 'order' => 40]);
        $billing->addChild('My Invoices', ['label' => Language::trans('invoices'), 'uri' => 'clientarea.php?action=invoices', 'order' => 10]);
        $billing->addChild('Add Funds', ['label' => Language::trans('addfunds'), 'uri' => 'clientarea.php?action=addfunds', 'order' => 30]);
    }

    private static function account(?Client $client): void
    {
        $account = Menus::secondaryNavbar()->addChild('Account', ['label' => Language::trans('navaccount'), 'uri' => '#', 'order' => 10]);
        if ($client === null) {
            $account->addChild('Login', ['label' => Language::trans('login'), 'uri' => 'clientarea.php', 'order' => 10]);

            return;
        }
        $account->setLabel(htmlspecialchars((string) $client->firstname, ENT_QUOTES));
        $account->addChild('Edit Account Details', ['label' => Language::trans('clientareanavdetails'), 'uri' => 'clientarea.php?action=details', 'order' => 10]);
        $account->addChild('Logout', ['label' => Language::trans('logouttitle'), 'uri' => 'logout.php', 'order' => 90]);
    }
}
