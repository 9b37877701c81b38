<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Fields of a client as Fleio names them. */
final class ClientForm
{
    public static function ofContact(Contact $contact): Json
    {
        return Json::object(self::fields($contact));
    }

    public static function ofNew(NewClient $client): Json
    {
        $fields = self::fields($client->contact) + [
            'fax' => $client->fax,
            'email' => $client->email,
            'external_billing_id' => $client->uuid,
            'auto_order_service_external_billing_id' => (string) $client->serviceId,
            'create_auto_order_service' => true,
            'currency' => $client->currency,
            'user' => self::user($client),
        ];
        if ($client->configuration !== '') {
            $fields['configuration'] = $client->configuration;
        }
        if ($client->groups !== []) {
            $fields['groups'] = $client->groups;
        }
        return Json::object($fields);
    }

    /** @return array<string, string> */
    private static function fields(Contact $contact): array
    {
        return [
            'first_name' => $contact->firstName,
            'last_name' => $contact->lastName,
            'company' => $contact->company,
            'address1' => $contact->address1,
            'address2' => $contact->address2,
            'city' => $contact->city,
            'state' => $contact->state,
            'country' => $contact->country,
            'zip_code' => $contact->zipCode,
            'phone' => $contact->phone,
        ];
    }

    private static function user(NewClient $client): Json
    {
        return Json::object([
            'username' => $client->userName,
            'email' => $client->email,
            'email_verified' => true,
            'first_name' => $client->contact->firstName,
            'last_name' => $client->contact->lastName,
            'password' => $client->password,
            'external_billing_id' => $client->uuid,
        ]);
    }
}
