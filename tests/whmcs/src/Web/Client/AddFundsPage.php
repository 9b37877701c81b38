<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Billing\NewInvoice;
use Standin\Money;
use Standin\Web\Input;
use Standin\Web\Language;
use Standin\Web\Menus\Sidebars;
use Standin\Whmcs;
use WHMCS\ClientArea;
use WHMCS\User\Client;

/** The form that makes an invoice whose payment becomes credit. */
final class AddFundsPage
{
    public static function show(ClientArea $page, Client $client): void
    {
        $settings = Whmcs::running()->settings;
        if (!$settings->isOn('AddFundsEnabled')) {
            ErrorPage::notFound($page);

            return;
        }
        getCurrency((int) $client->id);
        $error = Input::posted('amount') ? self::order($client) : '';
        Sidebars::account($client);
        $page->setPageTitle(Language::trans('addfunds'))->setTemplate('clientareaaddfunds')
            ->assign('minimumamount', (string) formatCurrency(self::limit('AddFundsMinimum', $client)->value))
            ->assign('maximumamount', (string) formatCurrency(self::limit('AddFundsMaximum', $client)->value))
            ->assign('amount', Input::text('amount'))->assign('gateways', DetailsPage::gateways())->assign('errormessage', $error)
            ->addOutputHookFunction('ClientAreaPageAddFunds')->output();
    }

    /** Ends with a redirect to the invoice. @return string why there is none */
    private static function order(Client $client): string
    {
        $whmcs = Whmcs::running();
        $amount = Money::tryParse(Input::text('amount'));
        $within = $amount !== null && self::limit('AddFundsMinimum', $client)->compare($amount) <= 0
            && $amount->compare(self::limit('AddFundsMaximum', $client)) <= 0;
        if (!$within || !isset($whmcs->gateways->active()[Input::text('paymentmethod')])) {
            return Language::trans('addfundsoutofrange');
        }
        $id = $whmcs->invoices->create(
            new NewInvoice(clientId: (int) $client->id, source: 'autogen', dueDate: $whmcs->clock->today(), gateway: Input::text('paymentmethod'), sendMail: true),
            [['type' => 'AddFunds', 'relid' => 0, 'description' => Language::trans('addfunds'), 'amount' => $amount->value, 'taxed' => false]]
        );
        redir("id=$id", 'viewinvoice.php');
    }

    /** A limit of the settings, which are in the default currency, in the client's. */
    private static function limit(string $setting, Client $client): Money
    {
        $currencies = Whmcs::running()->currencies;
        $amount = Money::of(Whmcs::running()->settings->get($setting) ?: '0');

        return $currencies->convert($amount, (int) $currencies->default()['id'], (int) $client->currency);
    }
}
