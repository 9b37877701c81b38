<?php

declare(strict_types=1);

namespace Standin\Cart;

use Standin\Whmcs;
use WHMCS\Database\Capsule;

/** The last step of the cart: validators, a new client when there is none, the order, the hooks after it. */
final readonly class Checkout
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /**
     * @param array<string, mixed> $form what the checkout form posted
     * @return PlacedOrder|list<string> the errors that block it; nothing was written then, but a new client
     */
    public function submit(array $form, int $clientId): PlacedOrder|array
    {
        $errors = [...$this->ownErrors($form), ...Validation::ask('ShoppingCartValidateCheckout', Validation::checkoutVars($form, $clientId))];
        if ($errors !== []) {
            return $errors;
        }
        if ($clientId === 0) {
            $clientId = $this->register($form);
        }

        return is_string($clientId) ? [$clientId] : $this->place($form, $clientId);
    }

    /** Also used by commands and the local API, which have no form and run no validators. */
    public function complete(NewOrder $new): PlacedOrder
    {
        $placement = new OrderPlacement($this->whmcs);
        $placed = $placement->place($new);
        $this->whmcs->hooks->run('AfterShoppingCartCheckout', [
            'OrderID' => $placed->id, 'OrderNumber' => $placed->number, 'ServiceIDs' => $placed->serviceIds, 'AddonIDs' => [],
            'DomainIDs' => [], 'RenewalIDs' => [], 'PaymentMethod' => $new->gateway, 'InvoiceID' => $placed->invoiceId, 'TotalDue' => $placed->due,
        ]);
        $placement->setUp($placed);

        return $placed;
    }

    /** @param array<string, mixed> $form */
    private function place(array $form, int $clientId): PlacedOrder
    {
        $currency = getCurrency($clientId);
        $this->whmcs->hooks->run('PreShoppingCartCheckout', ['products' => SessionCart::products(), 'domains' => []]);
        $placed = $this->complete(new NewOrder(
            clientId: $clientId,
            gateway: (string) $form['paymentmethod'],
            lines: array_values(SessionCart::lines((int) $currency['id'])),
            notes: (string) ($form['notes'] ?? ''),
            promoCode: (string) ($form['promocode'] ?? ''),
            applyCredit: (bool) ($form['applycredit'] ?? false),
            adjustments: Adjustment::ofCart(),
        ));
        SessionCart::clear();
        $_SESSION['orderdetails'] = ['OrderID' => $placed->id, 'OrderNumber' => $placed->number, 'InvoiceID' => $placed->invoiceId, 'PaymentMethod' => $form['paymentmethod']];

        return $placed;
    }

    /**
     * @param array<string, mixed> $form
     * @return list<string>
     */
    private function ownErrors(array $form): array
    {
        $gateway = (string) ($form['paymentmethod'] ?? '');
        $known = Capsule::table('tblpaymentgateways')->where('gateway', $gateway)->where('setting', 'visible')->where('value', 'on')->exists();

        return [
            ...(SessionCart::products() === [] ? [\Lang::trans('cartempty')] : []),
            ...($known ? [] : [\Lang::trans('ordererrorpayment')]),
        ];
    }

    /**
     * @param array<string, mixed> $form
     * @return int|string the id of the new client, or why there is none
     */
    private function register(array $form): int|string
    {
        $names = ['firstname', 'lastname', 'companyname', 'email', 'address1', 'address2', 'city', 'state', 'postcode', 'country', 'phonenumber', 'tax_id'];
        $values = array_intersect_key($form, array_flip($names)) + ['password2' => (string) ($form['password'] ?? ''), 'currency' => (int) (getCurrency()['id'] ?? 0)];
        $answer = localAPI('AddClient', $values);
        if ($answer['result'] !== 'success') {
            return (string) $answer['message'];
        }

        return (int) $answer['clientid'];
    }
}
