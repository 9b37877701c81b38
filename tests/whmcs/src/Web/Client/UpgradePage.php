<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Cart\Cycle;
use Standin\Cart\Upgrades;
use Standin\Cart\Validation;
use Standin\Web\Input;
use Standin\Web\Language;
use Standin\Whmcs;
use WHMCS\ClientArea;
use WHMCS\Service\Service;

/** upgrade.php: the change of a service to another product. */
final class UpgradePage
{
    public static function serve(): void
    {
        $page = (new ClientArea())->initPage()->requireLogin()->addToBreadCrumb('clientarea.php', Language::trans('clientareatitle'));
        $service = Service::find(Input::number('id'));
        if ($service === null || (int) $service->userid !== $page->getUserID() || $service->domainstatus !== 'Active') {
            ErrorPage::notFound($page);

            return;
        }
        $errors = Input::posted('step') ? self::order($service) : [];
        $page->setPageTitle(Language::trans('upgrade'))->setTemplate('upgrade')->assign('id', (int) $service->id)
            ->assign('productname', $service->product->name)->assign('groupname', '')
            ->assign('errormessage', implode('', array_map(static fn (string $error): string => "<li>$error</li>", $errors)))
            ->assign('upgradepackages', self::packages($service))
            ->addOutputHookFunction('ClientAreaPageUpgrade')->output();
    }

    /** @return list<string> what blocks it; else it ends with a redirect */
    private static function order(Service $service): array
    {
        $upgrades = new Upgrades(Whmcs::running());
        $target = Input::number('pid');
        $ids = array_map(static fn (object $product): int => (int) $product->id, $upgrades->targets((object) $service->getAttributes()));
        $errors = Validation::ask('ShoppingCartValidateUpgrade', ['id' => (int) $service->id, 'pid' => $target]);
        if (!in_array($target, $ids, true)) {
            return ['The product cannot be chosen'];
        }
        if ($errors !== []) {
            return $errors;
        }
        $placed = $upgrades->order((object) $service->getAttributes(), $target, Cycle::column((string) $service->billingcycle), (string) $service->paymentmethod);
        redir($placed->invoiceId > 0 ? "id={$placed->invoiceId}" : "action=productdetails&id={$service->id}", $placed->invoiceId > 0 ? 'viewinvoice.php' : 'clientarea.php');
    }

    /** @return list<array<string, mixed>> */
    private static function packages(Service $service): array
    {
        $upgrades = new Upgrades(Whmcs::running());
        $row = (object) $service->getAttributes();
        $cycle = Cycle::column((string) $service->billingcycle);
        $package = static fn (object $product): array => [
            'pid' => (int) $product->id, 'name' => $product->name, 'groupname' => '',
            'price' => (string) formatCurrency($upgrades->price($row, (int) $product->id, $cycle)->value, (int) getCurrency((int) $row->userid)['id']),
        ];

        return array_map($package, $upgrades->targets($row));
    }
}
