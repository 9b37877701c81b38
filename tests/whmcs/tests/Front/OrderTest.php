<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use WHMCS\Database\Capsule;

require_once __DIR__ . '/FrontTestCase.php';

final class OrderTest extends FrontTestCase
{
    /** @dataProvider setUps */
    public function testAutomaticSetUpHappensWhenTheProductSays(string $mode, string $ordered, string $paid, string $accepted): void
    {
        Capsule::table('tblproducts')->where('id', $this->product)->update(['autosetup' => $mode]);
        $order = $this->order();
        $service = (int) $order['serviceids'];
        self::assertSame($ordered, $this->status($service), 'after the order');
        $this->pay((int) $order['invoiceid']);
        self::assertSame($paid, $this->status($service), 'after payment');
        $this->api('AcceptOrder', ['orderid' => $order['orderid']]);
        self::assertSame($accepted, $this->status($service), 'after acceptance');
        self::assertSame($mode === '' ? [] : ['CreateAccount'], $this->calls());
    }

    /** @return array<string, array{string, string, string, string}> */
    public static function setUps(): array
    {
        return [
            'on order' => ['order', 'Active', 'Active', 'Active'],
            'on payment' => ['payment', 'Pending', 'Active', 'Active'],
            'on acceptance' => ['on', 'Pending', 'Pending', 'Active'],
            'never by the module' => ['', 'Pending', 'Pending', 'Active'],
        ];
    }

    public function testAnOrderMakesServiceInvoiceAndHookInThisOrder(): void
    {
        $seen = [];
        foreach (['InvoiceCreation', 'InvoiceCreated', 'AfterShoppingCartCheckout'] as $point) {
            add_hook($point, 1, function (array $vars) use (&$seen, $point): void {
                $seen[$point] = $vars;
            });
        }
        $order = $this->order(['billingcycle' => ['annually']]);

        self::assertSame(['InvoiceCreation', 'InvoiceCreated', 'AfterShoppingCartCheckout'], array_keys($seen));
        $after = $seen['AfterShoppingCartCheckout'];
        self::assertSame([$order['orderid'], [(int) $order['serviceids']], [], 'banktransfer', $order['invoiceid'], '100.00'], [
            $after['OrderID'], $after['ServiceIDs'], $after['AddonIDs'], $after['PaymentMethod'], $after['InvoiceID'], $after['TotalDue'],
        ]);
        $service = Capsule::table('tblhosting')->where('id', $order['serviceids'])->first();
        self::assertSame(['Annually', '100.00', '100.00', $this->server, 'Pending'], [$service->billingcycle, $service->amount, $service->firstpaymentamount, $service->server, $service->domainstatus]);
    }

    public function testSetupFeeIsALineOfItsOwn(): void
    {
        $invoice = (int) $this->order()['invoiceid'];
        $items = Capsule::table('tblinvoiceitems')->where('invoiceid', $invoice)->orderBy('id')->get(['type', 'amount'])->map(static fn ($row): array => (array) $row)->all();

        self::assertSame([['type' => 'Hosting', 'amount' => '10.00'], ['type' => 'Setup', 'amount' => '2.00']], $items);
        self::assertSame('12.00', Capsule::table('tblinvoices')->where('id', $invoice)->value('total'));
    }

    public function testPaymentMovesTheDueDateRenewsAndUnsuspends(): void
    {
        Capsule::table('tblproducts')->where('id', $this->product)->update(['autosetup' => 'payment']);
        $this->whmcs->clock->set('2026-01-31 12:00:00');
        $order = $this->order();
        $this->pay((int) $order['invoiceid']);
        self::assertSame('2026-02-28', Capsule::table('tblhosting')->where('id', $order['serviceids'])->value('nextduedate'));

        $this->api('ModuleSuspend', ['serviceid' => $order['serviceids']]);
        $renewal = $this->renewalInvoice((int) $order['serviceids']);
        $this->pay($renewal);

        self::assertSame(['CreateAccount', 'SuspendAccount', 'Renew', 'UnsuspendAccount'], $this->calls());
        self::assertSame('Active', $this->status((int) $order['serviceids']));
    }

    public function testAFreeProductIsSetUpWithoutAnInvoice(): void
    {
        Capsule::table('tblproducts')->where('id', $this->product)->update(['autosetup' => 'payment', 'paytype' => 'free']);

        $order = $this->order();

        self::assertArrayNotHasKey('invoiceid', $order);
        self::assertSame('Active', $this->status((int) $order['serviceids']));
    }

    public function testAFailedSetUpIsQueuedAndLeavesTheOrderPending(): void
    {
        Capsule::table('tblproducts')->where('id', $this->product)->update(['autosetup' => 'payment']);
        $this->failOn('CreateAccount');
        $order = $this->order();
        $this->pay((int) $order['invoiceid']);

        $queue = $this->api('GetModuleQueue', ['relatedId' => $order['serviceids']]);
        self::assertSame([1, 'CreateAccount', 'service'], [$queue['count'], $queue['queue'][0]['moduleAction'], $queue['queue'][0]['serviceType']]);
        self::assertSame(0, $this->api('GetModuleQueue', ['moduleName' => 'other'])['count']);
        self::assertSame('Cloudbox refused CreateAccount', localAPI('AcceptOrder', ['orderid' => $order['orderid']])['message']);
        self::assertSame('Pending', Capsule::table('tblorders')->where('id', $order['orderid'])->value('status'));
    }

    /** @dataProvider endings */
    public function testAnOrderEnds(string $action, string $hook, string $status, string $invoice): void
    {
        $before = [];
        $order = $this->order();
        add_hook($hook, 1, function (array $vars) use (&$before, $order): void {
            if ($vars['orderid'] === $order['orderid']) {
                $before[] = Capsule::table('tblorders')->where('id', $vars['orderid'])->value('status');
            }
        });
        $this->api($action, ['orderid' => $order['orderid']]);

        self::assertSame(['Pending'], $before, 'the hook runs before the action is done');
        self::assertSame([$status, $invoice], [$this->status((int) $order['serviceids']), Capsule::table('tblinvoices')->where('id', $order['invoiceid'])->value('status')]);
        self::assertSame($status, Capsule::table('tblorders')->where('id', $order['orderid'])->value('status'));
    }

    /** @return array<string, array{string, string, string, string}> */
    public static function endings(): array
    {
        return [
            'cancelled' => ['CancelOrder', 'CancelOrder', 'Cancelled', 'Cancelled'],
            'fraud' => ['FraudOrder', 'FraudOrder', 'Fraud', 'Cancelled'],
            'back to pending' => ['PendingOrder', 'PendingOrder', 'Pending', 'Unpaid'],
        ];
    }

    public function testWhatIsActiveIsTerminatedBeforeItsOrderEnds(): void
    {
        Capsule::table('tblproducts')->where('id', $this->product)->update(['autosetup' => 'order']);
        $order = $this->order();
        $this->api('FraudOrder', ['orderid' => $order['orderid']]);

        self::assertSame(['CreateAccount', 'TerminateAccount'], $this->calls());
        self::assertSame('Fraud', $this->status((int) $order['serviceids']));
    }

    public function testOnlyAnEndedOrderCanBeDeleted(): void
    {
        $order = $this->order();
        self::assertStringContainsString('must be in Cancelled or Fraud', localAPI('DeleteOrder', ['orderid' => $order['orderid']])['message']);
        $this->api('CancelOrder', ['orderid' => $order['orderid']]);
        $this->api('DeleteOrder', ['orderid' => $order['orderid']]);

        self::assertSame([0, 0], [Capsule::table('tblorders')->count(), Capsule::table('tblhosting')->count()]);
    }

    public function testAHookSetsAnotherPrice(): void
    {
        add_hook('OrderProductPricingOverride', 1, static fn (array $vars): array => $vars['proddata']['domain'] === 'cheap.example' ? ['setup' => '0', 'recurring' => 3.5] : []);

        $order = $this->order(['domain' => ['cheap.example']]);

        self::assertSame('3.50', Capsule::table('tblinvoices')->where('id', $order['invoiceid'])->value('total'));
    }

    public function testAnUpgradeChargesTheDifferenceAndTellsTheModuleAfterPayment(): void
    {
        $bigger = $this->addProduct(['name' => 'Box L', 'pricing' => [3 => ['monthly' => '25.00']]], [1 => 'large']);
        $service = $this->addService();
        $request = ['serviceid' => $service, 'type' => 'product', 'newproductid' => $bigger, 'newproductbillingcycle' => 'monthly', 'paymentmethod' => 'banktransfer'];

        self::assertStringContainsString('15.00', $this->api('UpgradeProduct', $request + ['calconly' => true])['price']);
        $invoice = (int) $this->api('UpgradeProduct', $request)['invoiceid'];
        self::assertSame('15.00', Capsule::table('tblinvoices')->where('id', $invoice)->value('total'));
        self::assertSame([], $this->calls());
        $this->pay($invoice);

        self::assertSame(['ChangePackage'], $this->calls());
        self::assertSame([$bigger, 'large'], [$this->lastParams()['pid'], $this->lastParams()['configoption1']]);
        self::assertSame('25.00', Capsule::table('tblhosting')->where('id', $service)->value('amount'));
    }

    public function testTheLeastUsedServerWithRoomIsChosen(): void
    {
        $second = (int) Capsule::table('tblservers')->insertGetId(['name' => 'Box 2', 'hostname' => 'two.example', 'type' => 'cloudbox', 'maxaccounts' => 1]);
        Capsule::table('tblservergroupsrel')->insert(['groupid' => Capsule::table('tblservergroups')->max('id'), 'serverid' => $second]);
        $this->addService();
        $server = fn (): int => (int) Capsule::table('tblhosting')->where('id', $this->order()['serviceids'])->value('server');

        self::assertSame([$second, $this->server], [$server(), $server()], 'the second takes one, then it is full');
    }

    /**
     * @dataProvider refusals
     * @param array<string, mixed> $values
     */
    public function testTheLocalApiRefuses(string $action, array $values, string $message): void
    {
        self::assertSame(['result' => 'error', 'message' => $message], localAPI($action, $values + ['clientid' => $this->client, 'paymentmethod' => 'banktransfer']));
    }

    /** @return array<string, array{string, array<string, mixed>, string}> */
    public static function refusals(): array
    {
        return [
            'an order of nobody' => ['AddOrder', ['clientid' => 99, 'pid' => [1]], 'Client ID Not Found'],
            'an empty order' => ['AddOrder', [], 'No items added to cart so order cannot proceed'],
            'an order of nothing' => ['AddOrder', ['pid' => [999]], 'Product ID 999 Not Found'],
            'acceptance of nothing' => ['AcceptOrder', ['orderid' => 9], 'Order ID not found or Status not Pending'],
            'cancellation of nothing' => ['CancelOrder', ['orderid' => 9], 'Order ID Not Found'],
            'a module command without service' => ['ModuleCreate', [], 'Service ID is required'],
            'a module command for nothing' => ['ModuleSuspend', ['serviceid' => 9], 'Service ID not found'],
            'a change of nothing' => ['UpdateClientProduct', ['serviceid' => 9], 'Service ID Not Found'],
            'an upgrade of nothing' => ['UpgradeProduct', ['serviceid' => 9], 'Service ID Not Found'],
            'a token for nobody' => ['CreateSsoToken', ['client_id' => 99], 'Invalid client id'],
            'a module of no type' => ['ActivateModule', ['moduleType' => 'x', 'moduleName' => 'y'], 'Invalid module type provided. Supported module types include: addon, gateway'],
        ];
    }

    public function testAServiceIsReadAndChangedWithoutItsModule(): void
    {
        $service = $this->addService();
        $edited = [];
        add_hook('ServiceEdit', 1, function (array $vars) use (&$edited): void {
            $edited[] = $vars;
        });
        $this->api('UpdateClientProduct', ['serviceid' => $service, 'status' => 'Suspended', 'suspendreason' => 'By hand', 'overideautosuspend' => 'on', 'serviceusername' => 'new']);

        $product = $this->api('GetClientsProducts', ['clientid' => $this->client, 'serviceid' => $service])['products']['product'][0];
        self::assertSame(['Suspended', 'By hand', 'new', 'box-secret', '10.00', 'Box S', 'Bank Transfer'], [
            $product['status'], $product['suspensionreason'], $product['username'], $product['password'], $product['recurringamount'], $product['name'], $product['paymentmethodname'],
        ]);
        self::assertSame([['userid' => $this->client, 'serviceid' => $service]], $edited);
        self::assertSame([], $this->calls());
    }

    public function testProductsDoNotTellTheirModuleSettings(): void
    {
        $product = $this->api('GetProducts', ['module' => 'cloudbox'])['products']['product'][0];

        self::assertSame(['prefix' => '$', 'suffix' => ' USD', 'msetupfee' => '2.00', 'monthly' => '10.00'], array_slice($product['pricing']['USD'], 0, 4));
        self::assertStringNotContainsString('configoption1', json_encode($product));
        self::assertSame(0, $this->api('GetProducts', ['module' => 'other'])['totalresults']);
        self::assertStringNotContainsString('hash-1', json_encode($this->api('GetServers', [])));
    }

    public function testOrdersAreListedWithTheirLines(): void
    {
        $order = $this->order();
        $listed = $this->api('GetOrders', ['id' => $order['orderid']])['orders']['order'][0];

        self::assertSame(['Pending', 'Unpaid', 'Carla Client'], [$listed['status'], $listed['paymentstatus'], $listed['name']]);
        self::assertSame([['product', (int) $order['serviceids']]], array_map(static fn (array $line): array => [$line['type'], $line['relid']], $listed['lineitems']['lineitem']));
    }

    /** @return array<string, mixed> */
    private function order(array $values = []): array
    {
        return $this->api('AddOrder', $values + [
            'clientid' => $this->client, 'pid' => [$this->product], 'domain' => ['a.example'], 'billingcycle' => ['monthly'], 'paymentmethod' => 'banktransfer',
        ]);
    }

    private function pay(int $invoice): void
    {
        $this->api('AddInvoicePayment', ['invoiceid' => $invoice, 'transid' => "T$invoice", 'gateway' => 'banktransfer', 'date' => $this->whmcs->clock->stamp()]);
    }

    private function renewalInvoice(int $service): int
    {
        $this->whmcs->clock->set('2026-02-20 12:00:00');
        $this->api('GenInvoices', ['clientid' => $this->client]);

        return (int) Capsule::table('tblinvoiceitems')->where('type', 'Hosting')->where('relid', $service)->max('invoiceid');
    }
}
