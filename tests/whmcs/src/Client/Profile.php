<?php

declare(strict_types=1);

namespace Standin\Client;

use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Database\SingleRow;
use Standin\Whmcs;

/** Adding, editing and closing of clients, with their hooks. */
final readonly class Profile
{
    private const TEXTS = ['firstname', 'lastname', 'companyname', 'email', 'address1', 'address2', 'city', 'state', 'postcode', 'country',
        'phonenumber', 'tax_id', 'notes', 'language', 'status'];
    private const FLAGS = ['taxexempt', 'latefeeoveride', 'overideduenotices', 'separateinvoices', 'disableautocc', 'emailoptout',
        'marketing_emails_opt_in', 'overrideautoclose', 'allow_sso'];
    private const NUMBERS = ['currency', 'groupid', 'billingcid', 'securityqid'];

    public function __construct(private Whmcs $whmcs)
    {
    }

    /**
     * Asks ClientDetailsValidation.
     *
     * @throws ApiError with what the hooks object to
     */
    public function validate(Request $request): void
    {
        $fields = array_intersect_key($request->values, array_flip([...self::TEXTS, 'paymentmethod']));
        $objections = [];
        foreach ($this->whmcs->hooks->run(
            'ClientDetailsValidation',
            $fields + ['customfield' => $request->packed('customfields')],
        ) as $answer) {
            $objections = [
                ...$objections,
                ...array_filter((array) $answer, static fn (mixed $text) => is_string($text) && $text !== ''),
            ];
        }
        if ($objections !== []) {
            throw new ApiError(implode(', ', $objections));
        }
    }

    /** Removes a client with what belongs to it, after the hook. */
    public function delete(int $clientId): void
    {
        $this->whmcs->hooks->run('PreDeleteClient', ['userid' => $clientId]);
        foreach ($this->whmcs->database->table('tblinvoices')->where('userid', $clientId)->pluck('id') as $invoiceId) {
            $this->whmcs->ledger->deleteInvoice((int) $invoiceId);
        }
        foreach ([
            'tblhosting', 'tblhostingaddons', 'tbldomains', 'tblorders', 'tblaccounts', 'tblbillableitems',
            'tblpaymethods',
        ] as $table) {
            $this->whmcs->database->table($table)->where('userid', $clientId)->delete();
        }
        $this->whmcs->database->table('tblcredit')->where('clientid', $clientId)->delete();
        $this->whmcs->database->table('tblusers_clients')->where('client_id', $clientId)->delete();
        $this->whmcs->database->table('tblclients')->where('id', $clientId)->delete();
    }

    /** @return array{int, int} ids of client and owning user */
    public function add(Request $request): array
    {
        $columns = $this->columns($request) + [
            'uuid' => self::uuid(),
            'currency' => $this->whmcs->currencies->default()['id'],
            'defaultgateway' => $request->text('paymentmethod'),
            'datecreated' => $this->whmcs->clock->today(),
            'created_at' => $this->whmcs->clock->stamp(),
            'updated_at' => $this->whmcs->clock->stamp(),
        ];
        $clientId = $this->whmcs->database->table('tblclients')->insertGetId($columns);
        $userId = $request->id('owner_user_id') ?: $this->addUser($request);
        $this->whmcs->database->table('tblusers_clients')->insert([
            'auth_user_id' => $userId, 'client_id' => $clientId, 'owner' => 1,
        ]);
        $this->saveCustomFields($clientId, $request);
        $this->whmcs->hooks->run('ClientAdd', ['client_id' => $clientId, 'user_id' => $userId, 'userid' => $clientId]
            + array_intersect_key($columns, array_flip(self::TEXTS))
            + ['customFields' => $request->packed('customfields'), 'password' => $request->text('password2')]);
        return [$clientId, $userId];
    }

    public function edit(int $clientId, Request $request): void
    {
        $before = $this->arguments($clientId);
        $columns = $this->columns($request) + ['updated_at' => $this->whmcs->clock->stamp()];
        if ($request->has('paymentmethod')) {
            $columns['defaultgateway'] = $request->text('paymentmethod');
        }
        if ((string) $this->whmcs->clients->find($clientId)?->uuid === '') {
            $columns['uuid'] = self::uuid();
        }
        $this->whmcs->database->table('tblclients')->where('id', $clientId)->update($columns);
        $this->saveCustomFields($clientId, $request);
        $this->whmcs->hooks->run('ClientEdit', $this->arguments($clientId) + ['olddata' => $before]);
    }

    public function close(int $clientId): void
    {
        $this->whmcs->database->table('tblclients')->where('id', $clientId)->update(['status' => 'Closed']);
        $open = $this->whmcs->database->table('tblhosting')->where('userid', $clientId)->whereIn(
            'domainstatus',
            ['Pending', 'Active', 'Suspended'],
        );
        $open->update(['domainstatus' => 'Cancelled', 'termination_date' => $this->whmcs->clock->today()]);
        $unpaid = $this->whmcs->database->table('tblinvoices')->where(['userid' => $clientId, 'status' => 'Unpaid']);
        foreach ($unpaid->pluck('id') as $invoiceId) {
            $this->whmcs->invoices->cancel((int) $invoiceId);
        }
        $this->whmcs->hooks->run('ClientClose', ['userid' => $clientId]);
    }

    /** Marks the e-mail address of a user as verified and runs the hook, whose key is a user's id. */
    public function verifyEmail(int $userId): void
    {
        $this->whmcs->database->table('tblusers')->where('id', $userId)->update(['email_verified_at' => $this->whmcs->clock->stamp()]);
        $owned = $this->whmcs->database->table('tblusers_clients')->where(['auth_user_id' => $userId, 'owner' => 1])->pluck('client_id');
        $this->whmcs->database->table('tblclients')->whereIn('id', $owned)->update(['email_verified' => 1]);
        $this->whmcs->hooks->run('UserEmailVerificationComplete', ['userId' => $userId]);
    }

    private function addUser(Request $request): int
    {
        $email = $request->text('email');
        if ($this->whmcs->database->table('tblusers')->where('email', $email)->exists()) {
            throw new ApiError('A user already exists with that email address');
        }
        $id = $this->whmcs->database->table('tblusers')->insertGetId([
            'first_name' => $request->text('firstname'),
            'last_name' => $request->text('lastname'),
            'email' => $email,
            'password' => password_hash($request->text('password2'), PASSWORD_BCRYPT, ['cost' => 4]),
            'language' => $request->text('language'),
            'created_at' => $this->whmcs->clock->stamp(),
            'updated_at' => $this->whmcs->clock->stamp(),
        ]);
        $arguments = [
            'user_id' => $id, 'firstname' => $request->text('firstname'), 'lastname' => $request->text('lastname'),
            'email' => $email,
        ];
        $this->whmcs->hooks->run('UserAdd', $arguments);
        return $id;
    }

    /** @return array<string, mixed> */
    private function columns(Request $request): array
    {
        $columns = [];
        foreach (self::TEXTS as $name) {
            isset($request->values[$name]) && $columns[$name] = $request->text($name);
        }
        foreach (self::FLAGS as $name) {
            isset($request->values[$name]) && $columns[$name] = (int) $request->flag($name);
        }
        foreach (self::NUMBERS as $name) {
            $request->has($name) && $columns[$name] = $request->int($name);
        }
        return $columns;
    }

    /** @return array<string, mixed> what ClientEdit tells */
    private function arguments(int $clientId): array
    {
        $client = (array) $this->whmcs->clients->find($clientId);
        $arguments = ['userid' => $clientId, 'uuid' => $client['uuid']];
        foreach ([...self::TEXTS, 'authmodule', 'authdata'] as $name) {
            $name === 'tax_id' || $arguments[$name] = $client[$name];
        }
        foreach ([...self::FLAGS, 'email_verified'] as $name) {
            $arguments[$name] = (bool) $client[$name];
        }
        foreach (['currency', 'groupid', 'billingcid'] as $name) {
            $arguments[$name] = (int) $client[$name];
        }
        $details = $this->whmcs->clients->details($clientId);
        return $arguments + array_intersect_key($details, array_flip(['isOptedInToMarketingEmails', 'email_preferences']));
    }

    private function saveCustomFields(int $clientId, Request $request): void
    {
        foreach ($request->packed('customfields') as $fieldId => $value) {
            $key = ['fieldid' => (int) $fieldId, 'relid' => $clientId];
            SingleRow::put($this->whmcs->database, 'tblcustomfieldsvalues', $key, ['value' => (string) $value]);
        }
    }

    private static function uuid(): string
    {
        return vsprintf('%s%s-%s-4%.3s-9%.3s-%s%s%s', str_split(bin2hex(random_bytes(16)), 4));
    }
}
