<?php

declare(strict_types=1);

namespace Standin\Gateway;

use Standin\Refused;
use Standin\Whmcs;

/** Stored cards and bank accounts. What is secret of them is kept encrypted. */
final readonly class PayMethods
{
    public const TYPES = ['CreditCard', 'RemoteCreditCard', 'BankAccount', 'RemoteBankAccount'];

    public function __construct(private Whmcs $whmcs)
    {
    }

    /** @return list<array<string, mixed>> as GetPayMethods shows them, the preferred one first */
    public function ofClient(int $clientId): array
    {
        $rows = $this->whmcs->database->table('tblpaymethods')->where('userid', $clientId)->whereNull('deleted_at')
            ->orderBy('order_preference')->orderBy('id')->get()->all();
        return array_map($this->shown(...), $rows);
    }

    /** @return array<string, mixed>|null the one an invoice is captured from: its own, else the first of its gateway */
    public function forInvoice(object $invoice): ?array
    {
        foreach ($this->ofClient((int) $invoice->userid) as $method) {
            $mine = $invoice->paymethodid === null || (int) $invoice->paymethodid === $method['id'];
            if ($mine && in_array($method['gateway_name'], ['', $invoice->paymentmethod], true)) {
                return $method;
            }
        }
        return null;
    }

    /**
     * Stores one and runs CCUpdate for a card.
     *
     * @param string $type one of TYPES
     * @param array<string, string> $fields description, gateway, token, number, expiry (MMYY), card, bank
     * @throws Refused for another type
     */
    public function add(int $clientId, string $type, array $fields, bool $preferred = false): int
    {
        if (!in_array($type, self::TYPES, true)) {
            throw new Refused("'$type' is no type of pay method: use one of " . implode(', ', self::TYPES) . '.');
        }
        $stamps = ['created_at' => $this->whmcs->clock->stamp(), 'updated_at' => $this->whmcs->clock->stamp()];
        $table = $this->whmcs->database->table('tblpaymethods');
        $last = (int) $this->whmcs->database->table('tblpaymethods')->where('userid', $clientId)->max('order_preference');
        $first = (int) $this->whmcs->database->table('tblpaymethods')->where('userid', $clientId)->min('order_preference');
        $id = $table->insertGetId($stamps + [
            'userid' => $clientId, 'description' => $fields['description'] ?? '', 'contact_id' => $clientId, 'contact_type' => 'Client',
            'payment_type' => $type, 'gateway_name' => $fields['gateway'] ?? '', 'order_preference' => $preferred ? $first - 1 : $last + 1,
        ]);
        $paymentId = $this->storePayment($id, $type, $fields, $stamps);
        $this->whmcs->database->table('tblpaymethods')->where('id', $id)->update(['payment_id' => $paymentId]);
        $this->announce($clientId, $type, $fields);
        return $id;
    }

    /** @param array<string, string> $fields what changes */
    public function update(int $id, array $fields): void
    {
        $row = $this->whmcs->database->table('tblpaymethods')->where('id', $id)->first();
        $columns = array_filter(
            ['description' => $fields['description'] ?? null, 'gateway_name' => $fields['gateway'] ?? null],
            'is_string',
        );
        $columns['updated_at'] = $this->whmcs->clock->stamp();
        $this->whmcs->database->table('tblpaymethods')->where('id', $id)->update($columns);
        [$table, $column] = self::storage($row->payment_type);
        $secret = $this->secret($table, $column, (int) $row->payment_id);
        $changed = array_intersect_key($fields, array_flip(['token', 'number']));
        $values = [$column => $this->whmcs->encryption->encrypt((string) json_encode($changed + $secret))];
        $values += isset($fields['expiry']) && $table === 'tblcreditcards' ? ['expiry_date' => self::expiry($fields['expiry'])] : [];
        $this->whmcs->database->table($table)->where('id', $row->payment_id)->update($values);
        $this->announce((int) $row->userid, $row->payment_type, $fields);
    }

    public function delete(int $id): void
    {
        $this->whmcs->database->table('tblpaymethods')->where('id', $id)->update(['deleted_at' => $this->whmcs->clock->stamp()]);
    }

    /**
     * @param array<string, string> $fields
     * @param array<string, string> $stamps
     */
    private function storePayment(int $id, string $type, array $fields, array $stamps): int
    {
        $secret = ['token' => $fields['token'] ?? '', 'number' => $fields['number'] ?? ''];
        $sealed = $this->whmcs->encryption->encrypt((string) json_encode($secret));
        [$table, $column] = self::storage($type);
        $own = $table === 'tblbankaccts'
            ? ['bank_name' => $fields['bank'] ?? '', 'acct_type' => 'Checking']
            : ['card_type' => $fields['card'] ?? 'Visa', 'last_four' => substr($fields['number'] ?? '4242', -4),
                'expiry_date' => self::expiry($fields['expiry'] ?? '')];
        return $this->whmcs->database->table($table)->insertGetId($own + $stamps + ['pay_method_id' => $id, $column => $sealed]);
    }

    /** @return array<string, mixed> */
    private function shown(object $row): array
    {
        [$table, $column] = self::storage($row->payment_type);
        $payment = $this->whmcs->database->table($table)->where('id', $row->payment_id)->first();
        $common = [
            'id' => (int) $row->id,
            'type' => $row->payment_type,
            'description' => $row->description,
            'gateway_name' => $row->gateway_name,
            'contact_type' => $row->contact_type,
            'contact_id' => (int) $row->contact_id,
        ];
        $own = $table === 'tblbankaccts' ? ['bank_name' => $payment->bank_name] : [
            'card_last_four' => $payment->last_four,
            'expiry_date' => str_starts_with($payment->expiry_date, '0000')
                ? ''
                : (new \DateTimeImmutable($payment->expiry_date))->format('m/y'),
            'start_date' => '',
            'issue_number' => '',
            'card_type' => $payment->card_type,
        ];
        $token = $this->secret($table, $column, (int) $row->payment_id)['token'] ?? '';
        return $common + $own + ['remote_token' => $token, 'last_updated' => fromMySQLDate((string) $row->updated_at, true)];
    }

    /** @return array<string, string> */
    private function secret(string $table, string $column, int $id): array
    {
        $sealed = (string) $this->whmcs->database->table($table)->where('id', $id)->value($column);
        return (array) json_decode($this->whmcs->encryption->decrypt($sealed), true);
    }

    /** @return array{string, string} table and its column of secrets */
    private static function storage(string $type): array
    {
        return str_ends_with($type, 'BankAccount') ? ['tblbankaccts', 'bank_data'] : ['tblcreditcards', 'card_data'];
    }

    /** The last day of the month MMYY, or unset. */
    private static function expiry(string $monthYear): string
    {
        $digits = preg_replace('/\D/', '', $monthYear) ?? '';
        $date = strlen($digits) === 4 ? \DateTimeImmutable::createFromFormat('!my', $digits) : false;
        return $date === false ? '0000-00-00 00:00:00' : $date->format('Y-m-t 00:00:00');
    }

    /** @param array<string, string> $fields */
    private function announce(int $clientId, string $type, array $fields): void
    {
        if (str_ends_with($type, 'CreditCard')) {
            $this->whmcs->hooks->run('CCUpdate', [
                'userid' => $clientId, 'cardtype' => $fields['card'] ?? 'Visa',
                'cardnum' => $type === 'CreditCard' ? $fields['number'] ?? '' : '',
                'cardcvv' => '', 'expdate' => $fields['expiry'] ?? '', 'cardstart' => '', 'cardissue' => '',
            ]);
        }
    }
}
