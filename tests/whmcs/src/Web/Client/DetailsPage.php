<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Cart\Validation;
use Standin\Web\Input;
use Standin\Web\Language;
use Standin\Web\Menus\Sidebars;
use Standin\Whmcs;
use WHMCS\ClientArea;
use WHMCS\User\Client;

/** The form of the client's own details. */
final class DetailsPage
{
    private const FIELDS = [
        'firstname' => 'clientareafirstname', 'lastname' => 'clientarealastname', 'companyname' => 'clientareacompanyname',
        'email' => 'clientareaemail', 'address1' => 'clientareaaddress1', 'address2' => 'clientareaaddress2', 'city' => 'clientareacity',
        'state' => 'clientareastate', 'postcode' => 'clientareapostcode', 'country' => 'clientareacountry', 'phonenumber' => 'clientareaphonenumber',
    ];

    public static function show(ClientArea $page, Client $client): void
    {
        $posted = Input::posted('save');
        $errors = $posted ? self::save($client) : [];
        Sidebars::account($client);
        $page->setPageTitle(Language::trans('clientareanavdetails'))->setTemplate('clientareadetails')
            ->addToBreadCrumb('clientarea.php?action=details', Language::trans('clientareanavdetails'))
            ->assign('detailfields', self::fields($client->refresh(), $errors !== []))
            ->assign('paymentmethods', self::gateways())
            ->assign('defaultpaymentmethod', (string) $client->defaultgateway)
            ->assign('successful', $posted && $errors === [])
            ->assign('errormessage', implode('', array_map(static fn (string $error): string => "<li>$error</li>", $errors)))
            ->addOutputHookFunction('ClientAreaPageProfile')->output();
    }

    /** @return list<array{sysname: string, name: string}> */
    public static function gateways(): array
    {
        $gateways = Whmcs::running()->gateways->active();

        return array_map(static fn ($module, $name): array => ['sysname' => (string) $module, 'name' => $name], array_keys($gateways), $gateways);
    }

    /** @return list<string> what prevents it */
    private static function save(Client $client): array
    {
        $values = array_map(Input::text(...), array_combine(array_keys(self::FIELDS), array_keys(self::FIELDS)));
        $values['paymentmethod'] = Input::text('paymentmethod');
        $errors = Validation::ask('ClientDetailsValidation', $values + ['customfield' => Input::list('customfield')]);
        if ($errors !== []) {
            return $errors;
        }
        $values['paymentmethod'] = $values['paymentmethod'] === 'none' ? '' : $values['paymentmethod'];
        $answer = localAPI('UpdateClient', ['clientid' => $client->id] + $values);

        return $answer['result'] === 'success' ? [] : [htmlspecialchars((string) $answer['message'], ENT_QUOTES)];
    }

    /** @return array<string, array{label: string, value: string}> */
    private static function fields(Client $client, bool $asTyped): array
    {
        $fields = [];
        foreach (self::FIELDS as $name => $label) {
            $fields[$name] = ['label' => Language::trans($label), 'value' => $asTyped ? Input::text($name) : (string) $client->$name];
        }

        return $fields;
    }
}
