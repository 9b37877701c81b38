<?php

declare(strict_types=1);

namespace Standin\Tests\Api;

use Standin\Tests\WhmcsTestCase;

/** The shapes of answers: keys, nesting, money as text. */
final class AnswersTest extends WhmcsTestCase
{
    public function testActionsAreFoundWhateverTheCase(): void
    {
        self::assertSame('success', localAPI('getcurrencies')['result']);
        self::assertSame('success', localAPI('GETCURRENCIES', [], 'admin')['result']);
    }

    public function testGetInvoice(): void
    {
        $client = $this->client();
        $id = $this->invoice($client, '10', '2.5');
        $invoice = $this->api('GetInvoice', ['invoiceid' => (string) $id]);

        self::assertSame(['result', 'invoiceid', 'invoicenum', 'userid', 'date', 'duedate', 'datepaid', 'lastcaptureattempt', 'subtotal', 'credit', 'tax',
            'tax2', 'total', 'balance', 'taxrate', 'taxrate2', 'status', 'paymentmethod', 'notes', 'ccgateway', 'items', 'transactions'], array_keys($invoice));
        self::assertSame(['12.50', '0.00', '0.000'], [$invoice['total'], $invoice['credit'], $invoice['taxrate']]);
        self::assertSame(['0000-00-00 00:00:00', '0000-00-00 00:00:00'], [$invoice['datepaid'], $invoice['lastcaptureattempt']]);
        self::assertSame('', $invoice['transactions'], 'an empty list is an empty text');
        $item = $invoice['items']['item'][1];
        unset($item['id']);
        self::assertSame(['type' => '', 'relid' => 0, 'description' => 'Item 1', 'amount' => '2.50', 'taxed' => 0], $item);
    }

    public function testTransactionsOfAnInvoice(): void
    {
        $client = $this->client();
        $id = $this->invoice($client, '10.00');
        $this->pay($id, '4.00', 'tx-1');
        $row = $this->api('GetInvoice', ['invoiceid' => $id])['transactions']['transaction'][0];

        self::assertSame(
            [
                'id', 'userid', 'currency', 'gateway', 'date', 'description', 'amountin', 'fees', 'amountout', 'rate',
                'transid', 'invoiceid', 'refundid',
            ],
            array_keys($row),
        );
        self::assertSame([0, '4.00', '1.00000', 'tx-1'], [$row['currency'], $row['amountin'], $row['rate'], $row['transid']]);
        self::assertSame([$row], $this->api('GetTransactions', ['transid' => 'tx-1'])['transactions']['transaction']);
        self::assertSame([], $this->api('GetTransactions', ['clientid' => $client + 1])['transactions']['transaction']);
    }

    /** @return iterable<string, array{array<string, mixed>, list<int>}> filter, positions among the three invoices */
    public static function filters(): iterable
    {
        yield 'all of the client' => [[], [0, 1, 2]];
        yield 'Unpaid' => [['status' => 'Unpaid'], [0, 1]];
        yield 'Overdue' => [['status' => 'Overdue'], [0]];
        yield 'Paid' => [['status' => 'Paid'], [2]];
        yield 'by total, falling' => [['orderby' => 'total', 'order' => 'desc'], [2, 1, 0]];
        yield 'the second page' => [['limitstart' => 1, 'limitnum' => 1], [1]];
    }

    /**
     * @dataProvider filters
     * @param array<string, mixed> $filter
     * @param list<int> $positions
     */
    public function testGetInvoices(array $filter, array $positions): void
    {
        $client = $this->client();
        $this->invoice($this->client(), '1.00');
        $ids = [];
        foreach ([['1.00', '2026-01-09'], ['2.00', '2026-01-10'], ['3.00', '2026-01-10']] as [$amount, $due]) {
            $values = ['userid' => $client, 'duedate' => $due, 'itemdescription1' => 'x', 'itemamount1' => $amount];
            $ids[] = $this->api('CreateInvoice', $values)['invoiceid'];
        }
        $this->pay($ids[2]);
        $answer = $this->api('GetInvoices', $filter + ['userid' => $client]);

        self::assertSame(
            array_map(static fn (int $position) => $ids[$position], $positions),
            array_column($answer['invoices']['invoice'], 'id'),
        );
        self::assertSame(count($positions), $answer['numreturned']);
        $first = $answer['invoices']['invoice'][0];
        self::assertSame(
            ['Ann', 'USD', '$', ' USD', null],
            [
                $first['firstname'], $first['currencycode'], $first['currencyprefix'], $first['currencysuffix'],
                $first['paymethodid'],
            ],
        );
        foreach (['last_capture_attempt', 'date_refunded', 'date_cancelled', 'created_at', 'updated_at'] as $key) {
            self::assertArrayHasKey($key, $first);
        }
    }

    public function testUpdateInvoiceByMapsOfItems(): void
    {
        $id = $this->api(
            'CreateInvoice',
            [
                'userid' => $this->client(), 'draft' => true, 'itemdescription1' => 'a', 'itemamount1' => '1',
                'itemdescription2' => 'b', 'itemamount2' => '2',
            ],
        )['invoiceid'];
        [$first, $second] = array_column($this->api('GetInvoice', ['invoiceid' => $id])['items']['item'], 'id');
        $this->api('UpdateInvoice', [
            'invoiceid' => $id, 'itemdescription' => [$first => 'A'], 'itemamount' => [$first => '5.00'], 'itemtaxed' => [$first => 1],
            'deletelineids' => [$second], 'newitemdescription' => ['c'], 'newitemamount' => ['0.25'], 'newitemtaxed' => [0],
            'notes' => 'n', 'duedate' => '2026-02-01', 'taxrate' => '10.000', 'total' => '99.00',
        ]);
        $invoice = $this->api('GetInvoice', ['invoiceid' => $id]);
        self::assertSame(['A', 'c'], array_column($invoice['items']['item'], 'description'));
        self::assertSame(
            ['5.25', '0.50', '5.75'],
            [$invoice['subtotal'], $invoice['tax'], $invoice['total']],
            'totals cannot be sent',
        );
        self::assertSame(['n', '2026-02-01'], [$invoice['notes'], $invoice['duedate']]);
    }

    public function testCredits(): void
    {
        $client = $this->client();
        self::assertSame(
            '7.50',
            $this->api('AddCredit', ['clientid' => $client, 'description' => 'a', 'amount' => 7.5])['newbalance'],
        );
        self::assertSame(
            '5.00',
            $this->api(
                'AddCredit',
                ['clientid' => $client, 'description' => 'b', 'amount' => '2.50', 'type' => 'remove'],
            )['newbalance'],
        );
        $id = $this->invoice($client, '3.00');
        $answer = $this->api('ApplyCredit', ['invoiceid' => $id, 'amount' => '1.00']);
        self::assertSame(['1.00', 'false'], [$answer['amount'], $answer['invoicepaid']]);
        self::assertSame(['2.00', 'true'], array_values(array_slice($this->api('ApplyCredit', ['invoiceid' => $id]), 2)));
        self::assertSame(
            ['7.50', '-2.50', '-1.00', '-2.00'],
            array_column($this->api('GetCredits', ['clientid' => $client])['credits']['credit'], 'amount'),
        );
    }

    public function testPayMethods(): void
    {
        $client = $this->client();
        $add = fn (array $values) => $this->api('AddPayMethod', $values + ['clientid' => $client])['paymethodid'];
        $local = $add([
            'type' => 'CreditCard', 'card_number' => '4111111111111111', 'card_expiry' => '0931',
            'description' => 'Mine',
        ]);
        $remote = $add([
            'type' => 'RemoteCreditCard', 'gateway_module_name' => 'success', 'remote_token' => '{"customer":"c"}',
            'card_expiry' => '1230',
        ]);
        $bank = $add([
            'type' => 'RemoteBankAccount', 'gateway_module_name' => 'pending', 'remote_token' => 'b',
            'bank_name' => 'Bank', 'set_as_default' => true,
        ]);

        $methods = $this->api('GetPayMethods', ['clientid' => $client])['paymethods'];
        self::assertSame([$bank, $local, $remote], array_column($methods, 'id'));
        self::assertSame(
            ['1111', '09/31', '', ''],
            [$methods[1]['card_last_four'], $methods[1]['expiry_date'], $methods[1]['gateway_name'], $methods[1]['remote_token']],
        );
        self::assertSame(
            ['{"customer":"c"}', 'Client', '10/01/2026 09:30'],
            [$methods[2]['remote_token'], $methods[2]['contact_type'], $methods[2]['last_updated']],
        );
        self::assertSame('Bank', $methods[0]['bank_name']);
        self::assertArrayNotHasKey('card_last_four', $methods[0]);
        self::assertSame(
            [$bank],
            array_column($this->api('GetPayMethods', ['clientid' => $client, 'type' => 'BankAccount'])['paymethods'], 'id'),
        );
        $stored = $this->whmcs->database->table('tblcreditcards')->pluck('card_data')->implode(' ');
        self::assertStringNotContainsString('4111', $stored);

        $this->api(
            'UpdatePayMethod',
            ['clientid' => $client, 'paymethodid' => $remote, 'remote_token' => 'new', 'card_expiry' => '0132'],
        );
        $changed = $this->api('GetPayMethods', ['clientid' => $client, 'paymethodid' => $remote])['paymethods'][0];
        self::assertSame(['new', '01/32'], [$changed['remote_token'], $changed['expiry_date']]);
        $this->api('DeletePayMethod', ['clientid' => $client, 'paymethodid' => $remote]);
        self::assertSame([], $this->api('GetPayMethods', ['clientid' => $client, 'paymethodid' => $remote])['paymethods']);
    }

    public function testGetClientsDetails(): void
    {
        $id = $this->client(['email' => 'ann@example.com', 'taxexempt' => true]);
        $answer = $this->api('GetClientsDetails', ['email' => 'ann@example.com', 'stats' => true]);
        $client = $answer['client'];
        self::assertSame($client['email'], $answer['email'], 'the keys stand at the top too');
        self::assertSame([$id, $id, $id], [$client['client_id'], $client['userid'], $client['id']]);
        self::assertSame([
            'US', 'US', 'Ann Example', 3, 'USD', '0.00', true, false,
        ], [$client['countrycode'], $client['country'], $client['fullname'],
            $client['currency'], $client['currency_code'], $client['credit'], $client['taxexempt'], $client['email_verified']]);
        self::assertMatchesRegularExpression('/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/', $client['uuid']);
        self::assertSame([true], array_column($client['users']['user'], 'is_owner'));
        self::assertSame($client['owner_user_id'], $client['users']['user'][0]['id']);
        self::assertSame('$0.00 USD', $answer['stats']['creditbalance']);
    }

    public function testClientEditTellsTheValuesBefore(): void
    {
        $id = $this->client();
        $told = $this->argumentsOf(
            'ClientEdit',
            fn () => $this->api(
                'UpdateClient',
                ['clientid' => $id, 'currency' => 1, 'city' => 'Shelbyville', 'paymentmethod' => 'success'],
            ),
        );
        self::assertSame([1, 3], [$told['currency'], $told['olddata']['currency']]);
        self::assertSame(['Shelbyville', 'Springfield'], [$told['city'], $told['olddata']['city']]);
        foreach (['countrycode', 'defaultgateway', 'tax_id'] as $absent) {
            self::assertArrayNotHasKey($absent, $told);
        }
        self::assertSame('success', $this->api('GetClientsDetails', ['clientid' => $id])['defaultgateway']);
    }

    public function testAClientWithoutUuidGetsOneWhenSaved(): void
    {
        $id = $this->client();
        $this->whmcs->database->table('tblclients')->where('id', $id)->update(['uuid' => '']);
        self::assertSame('', $this->api('GetClientsDetails', ['clientid' => $id])['uuid']);
        $this->api('UpdateClient', ['clientid' => $id, 'notes' => 'x']);
        self::assertNotSame('', $this->api('GetClientsDetails', ['clientid' => $id])['uuid']);
    }

    public function testCloseClientCancelsWhatIsOpen(): void
    {
        $id = $this->client();
        $invoice = $this->invoice($id, '10.00');
        $service = $this->service($id, '2026-02-01');
        self::assertSame(
            ['userid' => $id],
            $this->argumentsOf('ClientClose', fn () => $this->api('CloseClient', ['clientid' => $id])),
        );
        self::assertSame('Cancelled', $this->status($invoice));
        self::assertSame('Cancelled', $this->whmcs->database->table('tblhosting')->where('id', $service)->value('domainstatus'));
    }

    public function testUsersAndClients(): void
    {
        $id = $this->client(['firstname' => 'Zoe', 'email' => 'zoe@example.com']);
        $this->client();
        $users = $this->api('GetUsers', ['search' => 'zoe@']);
        self::assertSame([['id' => $id, 'isOwner' => true]], $users['users'][0]['clients']);
        self::assertSame([$id], array_column($this->api('GetClients', ['search' => 'Zo'])['clients']['client'], 'id'));
        self::assertSame(2, $this->api('GetClients', ['limitnum' => 1])['totalresults']);
    }

    public function testCurrenciesDoNotTellTheDefault(): void
    {
        $answer = $this->api('GetCurrencies');
        self::assertSame([1, 3], array_column($answer['currencies']['currency'], 'id'));
        self::assertSame('0.92000', $answer['currencies']['currency'][0]['rate']);
        self::assertArrayNotHasKey('default', $answer['currencies']['currency'][0]);
    }

    public function testPasswordsAreEncryptedDifferentlyEachTime(): void
    {
        $once = $this->api('EncryptPassword', ['password2' => 'p&w'])['password'];
        self::assertNotSame($once, $this->api('EncryptPassword', ['password2' => 'p&w'])['password']);
        self::assertSame('p&w', $this->api('DecryptPassword', ['password2' => $once])['password']);
        self::assertSame('', $this->api('DecryptPassword', ['password2' => 'garbage'])['password']);
    }

    public function testSystemActions(): void
    {
        self::assertSame('9.0.8', $this->api('WhmcsDetails')['whmcs']['version']);
        self::assertSame('Ada Admin', $this->api('GetAdminDetails')['name']);
        self::assertSame(
            ['CompanyName', 'Stand-in Hosting'],
            array_values(array_slice($this->api('GetConfigurationValue', ['setting' => 'CompanyName']), 1)),
        );
        self::assertTrue($this->api('SetConfigurationValue', ['setting' => 'CompanyName', 'value' => 'New'])['value_changed']);
        self::assertSame('New', \WHMCS\Config\Setting::getValue('CompanyName'));
        self::assertContains(
            ['module' => 'success', 'displayname' => 'Card (always pays)'],
            $this->api('GetPaymentMethods')['paymentmethods']['paymentmethod'],
        );
        self::assertSame('success', $this->api('GetHealthStatus')['checks']['success'][0]['severityLevel']);
        self::assertNotSame([], $this->api('GetEmailTemplates', ['type' => 'invoice'])['emailtemplates']['emailtemplate']);
        $this->client();
        $this->api('LogActivity', ['description' => 'hello', 'clientid' => 7]);
        $entry = $this->api('GetActivityLog', ['description' => 'hell'])['activity']['entry'][0];
        self::assertSame(['hello', 7, '2026-01-10 09:30:00'], [$entry['description'], $entry['clientId'], $entry['date']]);
        $this->invoice($this->client(), '1.00');
        self::assertSame(1, $this->api('GetStats')['invoices_unpaid']);
        $this->api('TriggerNotificationEvent', ['notification_identifier' => 'a.b', 'title' => 'T', 'message' => 'M']);
        self::assertSame(1, $this->api('GetActivityLog', ['description' => 'Notification: T - M'])['totalresults']);
        (new \Standin\Cron\Cron($this->whmcs))->runOnly('CreateInvoices');
        self::assertSame(['CreateInvoices' => '2026-01-10 09:30:00'], $this->api('GetAutomationLog')['statistics']);
    }

    public function testGenInvoicesForOneClient(): void
    {
        [$one, $other] = [$this->client(), $this->client()];
        $this->service($one, '2026-01-20');
        $far = $this->service($other, '2026-06-20');
        $answer = $this->api('GenInvoices', ['clientid' => $one]);
        self::assertSame(1, $answer['numcreated']);
        self::assertSame('10.00', $this->balance($answer['latestinvoiceid']));
        self::assertSame(1, $this->api('GenInvoices', ['serviceids' => [$far], 'noemails' => true])['numcreated']);
    }

    public function testTransactionsOfAnOtherKind(): void
    {
        $this->api(
            'AddTransaction',
            [
                'paymentmethod' => 'banktransfer', 'currencyid' => 1, 'amountin' => '5.00', 'transid' => 'x',
                'date' => '09/01/2026', 'rate' => '0.92',
            ],
        );
        $client = $this->client();
        $this->api(
            'AddTransaction',
            [
                'paymentmethod' => 'banktransfer', 'userid' => $client, 'amountin' => '5.00', 'transid' => 'x',
                'allowduplicatetransid' => true, 'credit' => true,
            ],
        );
        $rows = $this->api('GetTransactions', ['transid' => 'x'])['transactions']['transaction'];
        self::assertSame(
            [[1, '2026-01-09 00:00:00'], [0, '2026-01-10 09:30:00']],
            array_map(static fn (array $row) => [$row['currency'], $row['date']], $rows),
        );
        self::assertSame('5.00', $this->credit($client));
        $this->api('UpdateTransaction', ['transactionid' => $rows[0]['id'], 'description' => 'changed', 'amountin' => '6']);
        $changed = $this->api('GetTransactions', ['transid' => 'x'])['transactions']['transaction'][0];
        self::assertSame(['changed', '6.00'], [$changed['description'], $changed['amountin']]);
    }

    public function testHooksObjectToTheDetailsOfAClient(): void
    {
        $id = $this->client();
        add_hook(
            'ClientDetailsValidation',
            1,
            static fn (array $told) => ($told['city'] ?? '') === 'Nowhere' ? ['no such city', 'try again'] : null,
        );
        add_hook('ClientDetailsValidation', 2, static fn (array $told) => ($told['city'] ?? '') === 'Nowhere' ? 'really' : '');
        $this->assertRefused('no such city, try again, really', 'UpdateClient', ['clientid' => $id, 'city' => 'Nowhere']);
        $this->api('UpdateClient', ['clientid' => $id, 'city' => 'Somewhere']);
        $this->api('UpdateClient', ['clientid' => $id, 'city' => 'Nowhere', 'skipvalidation' => true]);
    }

    public function testDeleteClientLeavesNothingOfIt(): void
    {
        $id = $this->client();
        $this->pay($this->invoice($id, '10.00'));
        $this->service($id, '2026-02-01');
        self::assertSame(
            ['userid' => $id],
            $this->argumentsOf('PreDeleteClient', fn () => $this->api('DeleteClient', ['clientid' => $id])),
        );
        foreach (['tblclients', 'tblinvoices', 'tblinvoiceitems', 'tblaccounts', 'tblhosting', 'tblusers_clients'] as $table) {
            self::assertSame(0, $this->whmcs->database->table($table)->count(), $table);
        }
    }
}
