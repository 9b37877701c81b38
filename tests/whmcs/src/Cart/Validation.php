<?php

declare(strict_types=1);

namespace Standin\Cart;

/** Asks the validators of the cart. A string is one error, an array many; nothing allows. */
final class Validation
{
    /**
     * @param array<string, mixed> $vars
     * @return list<string> the errors, as the hooks wrote them
     */
    public static function ask(string $hook, array $vars): array
    {
        $errors = [];
        foreach (run_hook($hook, $vars) as $answer) {
            array_push($errors, ...array_map('strval', array_values((array) $answer)));
        }

        return array_values(array_filter($errors, 'strlen'));
    }

    /**
     * The fields of the checkout form with the names of the documentation, and the client's id: 0 for a visitor.
     *
     * @param array<string, mixed> $form
     * @return array<string, mixed>
     */
    public static function checkoutVars(array $form, int $clientId): array
    {
        $known = array_fill_keys([
            'promocode', 'notes', 'paymentmethod', 'ccinfo', 'cctype', 'ccnumber', 'ccexpirymonth', 'ccexpiryyear', 'cccvv', 'custtype',
            'loginemail', 'loginpassword', 'firstname', 'lastname', 'companyname', 'email', 'address1', 'address2', 'city', 'state',
            'postcode', 'country', 'phonenumber', 'password', 'securityqid', 'securityqans', 'customfield',
        ], '');
        $given = array_intersect_key($form, $known);

        return ['a' => 'checkout', 'submit' => true, 'clientId' => $clientId, 'custtype' => $clientId > 0 ? 'existing' : 'new'] + $given + $known;
    }
}
