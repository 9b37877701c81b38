<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use PHPUnit\Framework\TestCase;
use Standin\Module\ConfigForm;
use Standin\Whmcs;
use WHMCS\Database\Capsule;

require_once __DIR__ . '/Bench.php';
require_once __DIR__ . '/Browser.php';
require_once __DIR__ . '/Page.php';

/** A client, a server and a product with the module cloudbox, and short ways to ask what happened. */
abstract class FrontTestCase extends TestCase
{
    protected Whmcs $whmcs;
    protected int $client;
    protected int $server;
    protected int $product;

    protected function setUp(): void
    {
        $this->whmcs = Bench::get()->reset();
        $this->client = $this->addClient('carla@example.com');
        $this->server = (int) Capsule::table('tblservers')->insertGetId([
            'name' => 'Box 1', 'hostname' => 'box.example', 'ipaddress' => '192.0.2.1', 'type' => 'cloudbox',
            'username' => 'api', 'password' => encrypt('server-secret'), 'accesshash' => 'hash-1', 'secure' => 'on',
        ]);
        $group = (int) Capsule::table('tblservergroups')->insertGetId(['name' => 'Boxes']);
        Capsule::table('tblservergroupsrel')->insert(['groupid' => $group, 'serverid' => $this->server]);
        $this->product = $this->addProduct(['servergroupid' => $group]);
    }

    /** No page and no module complained. */
    protected function assertPostConditions(): void
    {
        self::assertSame('', (string) @file_get_contents(Bench::get()->log()), 'PHP complained while a page was made');
    }

    protected function addClient(string $email): int
    {
        return (int) $this->api('AddClient', [
            'firstname' => 'Carla', 'lastname' => 'Client', 'email' => $email, 'address1' => 'Main Street 1', 'city' => 'Bonn', 'state' => 'NW',
            'postcode' => '53111', 'country' => 'DE', 'phonenumber' => '+49.228', 'password2' => 'secret-1', 'currency' => 3, 'noemail' => true,
        ])['clientid'];
    }

    /** @param array<string, mixed> $values */
    protected function addProduct(array $values = [], array $settings = [1 => 'small', 3 => 'on']): int
    {
        $prices = [3 => ['monthly' => '10.00', 'msetupfee' => '2.00', 'annually' => '100.00']];
        $id = (int) $this->api('AddProduct', $values + [
            'gid' => 1, 'name' => 'Box S', 'type' => 'server', 'paytype' => 'recurring', 'module' => 'cloudbox', 'pricing' => $prices,
        ])['pid'];
        ConfigForm::of($id, 'cloudbox')->store($settings);

        return $id;
    }

    /** @param array<string, mixed> $values columns of tblhosting */
    protected function addService(array $values = []): int
    {
        return (int) Capsule::table('tblhosting')->insertGetId($values + [
            'userid' => $this->client, 'packageid' => $this->product, 'server' => $this->server, 'regdate' => '2026-01-10', 'domain' => 'a.example',
            'paymentmethod' => 'banktransfer', 'amount' => '10.00', 'firstpaymentamount' => '12.00', 'billingcycle' => 'Monthly',
            'nextduedate' => '2030-02-10', 'nextinvoicedate' => '2030-02-10', 'domainstatus' => 'Active', 'username' => 'boxuser', 'password' => encrypt('box-secret'),
        ]);
    }

    /** Lets a function of cloudbox fail. */
    protected function failOn(string $function): void
    {
        Capsule::table('tblproducts')->where('id', $this->product)->update(['configoption7' => $function]);
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    protected function api(string $action, array $values): array
    {
        $answer = localAPI($action, $values);
        self::assertSame('success', $answer['result'], "$action: " . ($answer['message'] ?? ''));

        return $answer;
    }

    protected function status(int $service): string
    {
        return (string) Capsule::table('tblhosting')->where('id', $service)->value('domainstatus');
    }

    /** @return list<string> functions of cloudbox that were called, in their order */
    protected function calls(): array
    {
        return Capsule::schema()->hasTable('mod_cloudbox_calls') ? Capsule::table('mod_cloudbox_calls')->orderBy('id')->pluck('function')->all() : [];
    }

    /** @return array<string, mixed> what the last call of cloudbox was given */
    protected function lastParams(): array
    {
        return json_decode((string) Capsule::table('mod_cloudbox_calls')->orderByDesc('id')->value('params'), true, 32, JSON_THROW_ON_ERROR);
    }

    protected function wasLogged(string $text): bool
    {
        return Capsule::table('tblactivitylog')->where('description', 'like', "%$text%")->exists();
    }

    protected function browser(): Browser
    {
        $url = Bench::get()->server()->url();
        $this->whmcs->settings->set('SystemURL', $url);

        return new Browser($url);
    }

    protected function asClient(string $email = 'carla@example.com'): Browser
    {
        $browser = $this->browser();
        $browser->get('clientarea.php')->submit('.login-form', ['username' => $email, 'password' => 'secret-1']);

        return $browser;
    }

    protected function asAdmin(): Browser
    {
        $browser = $this->browser();
        $browser->get('admin/login.php')->submit('form', ['username' => 'admin', 'password' => 'admin']);

        return $browser;
    }
}
