<?php

declare(strict_types=1);

namespace Standin\Web\Menus;

use Standin\Module\Buttons;
use Standin\Module\ServerModule;
use Standin\Module\SingleSignOn;
use Standin\Web\Language;
use WHMCS\Service\Service;
use WHMCS\User\Client;
use WHMCS\View\Menu\Item;

/** The boxes beside a client page, under the names that hooks look for. */
final class Sidebars
{
    public static function account(Client $client): void
    {
        $address = array_map('strval', [$client->companyname, "$client->firstname $client->lastname", $client->address1, $client->city, $client->country]);
        $lines = array_map(static fn (string $line): string => htmlspecialchars(trim($line), ENT_QUOTES), array_filter($address, 'strlen'));
        Menus::primarySidebar()->addChild('Client Details', [
            'label' => Language::trans('navaccount'), 'icon' => 'fas fa-user', 'order' => 10, 'bodyHtml' => implode('<br>', $lines),
        ]);
        $shortcuts = Menus::secondarySidebar()->addChild('Client Shortcuts', ['label' => Language::trans('overview'), 'icon' => 'fas fa-bookmark', 'order' => 20]);
        $shortcuts->addChild('Order New Services', ['label' => Language::trans('navorder'), 'uri' => 'cart.php', 'order' => 10]);
        $shortcuts->addChild('Logout', ['label' => Language::trans('logouttitle'), 'uri' => 'logout.php', 'order' => 90]);
    }

    /** Beside the list of services. */
    public static function services(): void
    {
        $filter = Menus::primarySidebar()->addChild('My Services Status Filter', ['label' => Language::trans('overview'), 'icon' => 'fas fa-filter', 'order' => 10]);
        $filter->addChild('All', ['label' => Language::trans('clientareaproducts'), 'uri' => 'clientarea.php?action=services', 'order' => 10]);
        $actions = Menus::secondarySidebar()->addChild('My Services Actions', ['label' => Language::trans('navservices'), 'icon' => 'fas fa-plus', 'order' => 20]);
        $actions->addChild('Place a New Order', ['label' => Language::trans('navorder'), 'uri' => 'cart.php', 'order' => 10]);
    }

    /** @param array<string, mixed> $params the module's parameters */
    public static function service(Service $service, ?ServerModule $module, array $params): void
    {
        $overview = Menus::primarySidebar()->addChild('Service Details Overview', ['label' => Language::trans('overview'), 'icon' => 'fas fa-star', 'order' => 10]);
        $overview->addChild('Information', ['label' => Language::trans('clientareaproductdetails'), 'uri' => '#tabOverview', 'attributes' => ['dataToggleTab' => true], 'current' => true, 'order' => 10]);
        $actions = Menus::primarySidebar()->addChild('Service Details Actions', ['label' => Language::trans('manage'), 'icon' => 'fas fa-wrench', 'order' => 20]);
        if ($module !== null && $service->domainstatus === 'Active') {
            self::addModuleActions($actions, (int) $service->id, $module, $params);
        }
        if (in_array($service->domainstatus, ['Active', 'Suspended'], true)) {
            $actions->addChild('Cancel', ['label' => Language::trans('clientareacancel'), 'uri' => "clientarea.php?action=cancel&amp;id={$service->id}", 'order' => 90]);
        }
    }

    /** @param array<string, mixed> $params */
    private static function addModuleActions(Item $actions, int $serviceId, ServerModule $module, array $params): void
    {
        $page = "clientarea.php?action=productdetails&amp;id=$serviceId";
        $label = SingleSignOn::label($module);
        if ($label !== null) {
            $actions->addChild('Custom Module Button Single Sign On', ['label' => $label, 'uri' => "$page&amp;dosinglesignon=1", 'attributes' => ['target' => '_blank'], 'order' => 10]);
        }
        foreach (Buttons::ofClient($module, $params) as $text => $function) {
            $actions->addChild("Custom Module Button $text", ['label' => $text, 'uri' => "$page&amp;modop=custom&amp;a=$function"]);
        }
        foreach (SingleSignOn::actions($serviceId) as $action) {
            $actions->addChild("Custom Action {$action->getIdentifier()}", [
                'label' => $action->getDisplay(),
                'uri' => "$page&amp;customaction=" . rawurlencode($action->getIdentifier()),
                'disabled' => !$action->isActive(),
                'attributes' => ['dataCustomAction' => ['active' => (int) $action->isActive(), 'identifier' => $action->getIdentifier(), 'serviceid' => $serviceId]],
            ]);
        }
        if ($module->has('ChangePassword')) {
            $actions->addChild('Change Password', ['label' => Language::trans('serverchangepassword'), 'uri' => '#tabChangepw', 'attributes' => ['dataToggleTab' => true], 'order' => 80]);
        }
    }
}
