<?php

declare(strict_types=1);

namespace Standin\Client;

use Standin\Whmcs;

/** Clients as the API and modules see them. */
final readonly class Clients
{
    private const FLAGS = ['taxexempt', 'latefeeoveride', 'overideduenotices', 'separateinvoices', 'disableautocc', 'emailoptout',
        'marketing_emails_opt_in', 'overrideautoclose', 'email_verified'];
    private const PREFERENCES = ['general', 'invoice', 'support', 'product', 'domain', 'affiliate'];

    public function __construct(private Whmcs $whmcs)
    {
    }

    public function find(int $id): ?object
    {
        return $this->whmcs->database->table('tblclients')->where('id', $id)->first();
    }

    /** @return array<string, mixed> the keys of `client` in GetClientsDetails */
    public function details(int $id): array
    {
        $client = $this->find($id);
        $copied = ['uuid', 'firstname', 'lastname', 'companyname', 'email', 'address1', 'address2', 'city', 'state', 'postcode',
            'phonenumber', 'tax_id', 'billingcid', 'notes', 'defaultgateway', 'groupid', 'status', 'credit', 'language', 'securityqid'];
        $users = $this->users($id);
        $owner = current(array_filter($users, static fn (array $user) => $user['is_owner'])) ?: null;
        return ['client_id' => $id, 'owner_user_id' => $owner['id'] ?? 0, 'userid' => $id, 'id' => $id]
            + array_map(static fn ($value) => $value ?? '', array_intersect_key((array) $client, array_flip($copied)))
            + $this->place($client) + $this->flags($client) + $this->currency($id) + $this->customFields($id)
            + [
                'fullname' => trim("{$client->firstname} {$client->lastname}"),
                'lastlogin' => $client->lastlogin ?? 'No Login Logged',
                'users' => ['user' => $users],
            ];
    }

    /** @return list<array{id: int, name: string, email: string, is_owner: bool}> */
    public function users(int $clientId): array
    {
        $rows = $this->whmcs->database->table('tblusers_clients')->join('tblusers', 'tblusers.id', '=', 'auth_user_id')
            ->where('client_id', $clientId)->orderBy('tblusers.id')->get(['tblusers.*', 'tblusers_clients.owner']);
        return $rows->map(static fn (object $user) => [
            'id' => (int) $user->id,
            'name' => trim("{$user->first_name} {$user->last_name}"),
            'email' => $user->email,
            'is_owner' => (bool) $user->owner,
        ])->all();
    }

    /** @return array<string, mixed> */
    private function place(object $client): array
    {
        $digits = preg_replace('/\D/', '', $client->phonenumber) ?? '';
        return [
            'fullstate' => $client->state,
            'statecode' => $client->state,
            'countrycode' => $client->country,
            'country' => $client->country,
            'countryname' => class_exists(\Locale::class) ? \Locale::getDisplayRegion('-' . $client->country, 'en') : $client->country,
            'phonecc' => '',
            'phonenumberformatted' => $client->phonenumber,
            'telephoneNumber' => $digits,
        ];
    }

    /** @return array<string, mixed> */
    private function flags(object $client): array
    {
        $flags = [];
        foreach (self::FLAGS as $name) {
            $flags[$name] = (bool) $client->{$name};
        }
        $saved = (array) json_decode((string) $client->email_preferences, true);
        $preferences = [];
        foreach (self::PREFERENCES as $name) {
            $preferences[$name] = (bool) ($saved[$name] ?? true);
        }
        return $flags + [
            'allowSingleSignOn' => (bool) $client->allow_sso,
            'isOptedInToMarketingEmails' => (bool) $client->marketing_emails_opt_in,
            'email_preferences' => $preferences,
        ];
    }

    /** @return array<string, mixed> */
    private function currency(int $clientId): array
    {
        $currency = $this->whmcs->currencies->ofClient($clientId);
        return ['currency' => (int) $currency['id'], 'currency_code' => $currency['code']];
    }

    /** @return array<string, mixed> */
    private function customFields(int $clientId): array
    {
        $fields = $this->whmcs->database->table('tblcustomfields')->where('type', 'client')->orderBy('sortorder')->orderBy('id')->get();
        $list = $numbered = [];
        foreach ($fields as $index => $field) {
            $key = ['fieldid' => $field->id, 'relid' => $clientId];
            $value = (string) $this->whmcs->database->table('tblcustomfieldsvalues')->where($key)->value('value');
            $list[] = ['id' => (int) $field->id, 'value' => $value];
            $numbered['customfields' . ($index + 1)] = $value;
        }
        return $numbered + ['customfields' => $list];
    }
}
