<?php

declare(strict_types=1);

namespace Standin\Tests;

use PHPUnit\Framework\TestCase;
use Standin\Billing\Generation;
use Standin\Database\Schema;
use Standin\Home;
use Standin\Site;
use Standin\Whmcs;

/** A fresh site for each test, on 2026-01-10 09:30, and the words that tests of billing are written in. */
abstract class WhmcsTestCase extends TestCase
{
    protected Whmcs $whmcs;

    /** @var list<string> names of hooks in the order they ran */
    protected array $ran = [];

    protected function setUp(): void
    {
        $site = self::site();
        (new Schema($site->home->server()->connect(), $site->schema))->reset('9.0.8');
        file_put_contents($site->storage . '/clock', '');
        $this->whmcs = Whmcs::boot($site->root);
        $this->whmcs->clock->set('2026-01-10 09:30:00');
        $_SESSION = [];
    }

    protected static function site(): Site
    {
        return Home::chosen(null)->site();
    }

    /** Answers of the local API that must succeed. */
    protected function api(string $action, array $values = []): array
    {
        $answer = localAPI($action, $values);
        self::assertSame('success', $answer['result'], $action . ': ' . ($answer['message'] ?? ''));
        return $answer;
    }

    protected function assertRefused(string $message, string $action, array $values): void
    {
        self::assertSame(['result' => 'error', 'message' => $message], localAPI($action, $values));
    }

    protected function client(array $values = []): int
    {
        return $this->api('AddClient', $values + [
            'firstname' => 'Ann', 'lastname' => 'Example', 'email' => uniqid() . '@example.com', 'address1' => '1 Main Street',
            'city' => 'Springfield', 'state' => 'CA', 'postcode' => '12345', 'country' => 'US', 'phonenumber' => '5550100', 'password2' => 'secret',
            'noemail' => true,
        ])['clientid'];
    }

    /** @param string ...$amounts one item each, not taxed */
    protected function invoice(int $clientId, string ...$amounts): int
    {
        $values = ['userid' => $clientId];
        foreach ($amounts as $index => $amount) {
            $values += ["itemdescription$index" => "Item $index", "itemamount$index" => $amount, "itemtaxed$index" => 0];
        }
        return $this->api('CreateInvoice', $values)['invoiceid'];
    }

    protected function pay(int $invoiceId, string $amount = '', string $transactionId = ''): void
    {
        $this->api('AddInvoicePayment', [
            'invoiceid' => $invoiceId, 'amount' => $amount, 'gateway' => 'banktransfer', 'transid' => $transactionId ?: uniqid('t'),
            'date' => '2026-01-10 10:00:00',
        ]);
    }

    protected function credit(int $clientId): string
    {
        return (string) $this->whmcs->ledger->credit($clientId);
    }

    protected function status(int $invoiceId): string
    {
        return $this->api('GetInvoice', ['invoiceid' => $invoiceId])['status'];
    }

    protected function balance(int $invoiceId): string
    {
        return $this->api('GetInvoice', ['invoiceid' => $invoiceId])['balance'];
    }

    protected function set(string $setting, string $value): void
    {
        $this->whmcs->settings->set($setting, $value);
    }

    /** Notes these hooks in `$this->ran` from now on. */
    protected function watch(string ...$hooks): void
    {
        $this->ran = [];
        foreach ($hooks as $hook) {
            add_hook($hook, 1, function () use ($hook): void {
                $this->ran[] = $hook;
            });
        }
    }

    /** @return array<string, mixed> arguments of the only run of this hook while the work is done */
    protected function argumentsOf(string $hook, \Closure $work): array
    {
        $seen = [];
        add_hook($hook, 1, function (array $arguments) use (&$seen): void {
            $seen[] = $arguments;
        });
        $work();
        self::assertCount(1, $seen, "$hook ran " . count($seen) . ' times');
        return $seen[0];
    }

    /** A service of a product without module, due on this date. */
    protected function service(
        int $clientId,
        string $due,
        string $amount = '10.00',
        array $columns = [],
        array $product = [],
    ): int
    {
        $productId = $this->whmcs->database->table('tblproducts')->insertGetId($product + ['type' => 'other', 'name' => 'Plan', 'gid' => 1]);
        return $this->whmcs->database->table('tblhosting')->insertGetId($columns + [
            'userid' => $clientId, 'packageid' => $productId, 'amount' => $amount, 'billingcycle' => 'Monthly', 'nextduedate' => $due,
            'nextinvoicedate' => $due, 'domainstatus' => 'Active', 'paymentmethod' => 'banktransfer',
        ]);
    }

    /** @return list<int> ids of the invoices that the generation made */
    protected function generate(): array
    {
        $before = (int) $this->whmcs->database->table('tblinvoices')->max('id');
        (new Generation($this->whmcs))->run();
        return $this->whmcs->database->table('tblinvoices')->where('id', '>', $before)->orderBy('id')->pluck('id')->all();
    }
}
