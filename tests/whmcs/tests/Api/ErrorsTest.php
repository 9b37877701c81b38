<?php

declare(strict_types=1);

namespace Standin\Tests\Api;

use Standin\Tests\WhmcsTestCase;

/** Every documented error, and that an error changes nothing. */
final class ErrorsTest extends WhmcsTestCase
{
    /** @var array<string, int> one world for all rows, as none of them changes it */
    private static array $world = [];

    protected function setUp(): void
    {
        if (self::$world === []) {
            parent::setUp();
            self::$world = $this->world();
        }
        $this->whmcs = \Standin\Whmcs::running();
    }

    /**
     * `C` is a client, `U` an Unpaid invoice of 10.00, `P` a Paid one, `X` a Cancelled one, `D` a draft, `M` a pay method.
     *
     * @return iterable<string, array{string, array<string, mixed>, string}>
     */
    public static function errors(): iterable
    {
        foreach ([...self::invoicing(), ...self::money(), ...self::people(), ...self::system()] as [$action, $values, $message]) {
            yield "$action: $message " . json_encode($values) => [$action, $values, $message];
        }
    }

    /** @return list<array{string, array<string, mixed>, string}> */
    private static function invoicing(): array
    {
        $edit = ['newitemdescription' => ['x'], 'newitemamount' => ['1']];
        return [
            ['CreateInvoice', [], 'Client ID Not Found'],
            ['CreateInvoice', ['userid' => 999999], 'Client ID Not Found'],
            ['CreateInvoice', ['userid' => 'C', 'draft' => true, 'sendinvoice' => true],
                'Cannot create and send a draft invoice in a single API request. Please create and send separately.'],
            ['CreateInvoice', ['userid' => 'C', 'status' => 'Open'], 'Invalid Status'],
            ['CreateInvoice', ['userid' => 'C', 'itemdescription1' => 'x', 'itemamount1' => 'ten'], 'Invalid amount'],
            ['UpdateInvoice', ['invoiceid' => 999999], 'Invoice ID Not Found'],
            ['UpdateInvoice', ['invoiceid' => 'U', 'publish' => true], 'Invoice must be in Draft status to be published'],
            ['UpdateInvoice', ['invoiceid' => 'U', 'status' => 'Open'], 'Invalid status Open'],
            ['UpdateInvoice', ['invoiceid' => 'D'] + $edit,
                'Missing Variables. newitemdescription, newitemamount and newitemtaxed must have the same lines'],
            ['UpdateInvoice', ['invoiceid' => 'D', 'deletelineids' => [999999]], 'Line Item ID Not Found'],
            [
                'UpdateInvoice', ['invoiceid' => 'U', 'taxrate' => '5'],
                'The invoice is not a draft and cannot be modified: taxrate',
            ],
            ['GetInvoice', [], 'Invoice ID Not Found'],
            ['CapturePayment', ['invoiceid' => 999999], 'Invoice Not Found or Not Unpaid'],
            ['CapturePayment', ['invoiceid' => 'P'], 'Invoice Not Found or Not Unpaid'],
            ['CapturePayment', ['invoiceid' => 'U'], 'Payment Attempt Failed'],
            ['AddInvoicePayment', ['invoiceid' => 999999], 'Invoice ID Not Found'],
            ['AddInvoicePayment', ['invoiceid' => 'X'], 'It is not possible to add a payment to an invoice that is Cancelled'],
        ];
    }

    /** @return list<array{string, array<string, mixed>, string}> */
    private static function money(): array
    {
        return [
            ['AddTransaction', ['userid' => 999999], 'Client ID Not Found'],
            ['AddTransaction', ['userid' => 'C', 'invoiceid' => 999999], 'Invoice ID Not Found'],
            ['AddTransaction', ['userid' => 'OTHER', 'invoiceid' => 'U'], 'User ID does not own the given Invoice ID'],
            ['AddTransaction', ['currencyid' => 2], 'Currency ID Not Found'],
            [
                'AddTransaction', ['userid' => 'C', 'transid' => 'known', 'paymentmethod' => 'banktransfer'],
                'Transaction ID must be Unique',
            ],
            ['UpdateTransaction', ['transactionid' => 999999], 'Transaction ID Not Found'],
            ['AddCredit', ['clientid' => 'C', 'amount' => '1', 'type' => 'give'], 'Type can only be add or remove'],
            ['AddCredit', ['clientid' => 999999, 'amount' => '1'], 'Client ID Not Found'],
            ['AddCredit', ['clientid' => 'C', 'amount' => '1', 'adminid' => 99], 'Admin ID Not Found'],
            ['AddCredit', ['clientid' => 'C', 'amount' => '1,00'], 'Amount must be in decimal format: ### or ###.##'],
            ['AddCredit', ['clientid' => 'C', 'amount' => '-1'], 'No Amount Provided'],
            ['AddCredit', ['clientid' => 'C', 'amount' => '1', 'date' => 'today'], 'Date Format is not Valid'],
            ['AddCredit', ['clientid' => 'C', 'amount' => '5.01', 'type' => 'remove'], 'Insufficient Credit Balance'],
            ['ApplyCredit', ['invoiceid' => 999999], 'Invoice ID Not Found'],
            ['ApplyCredit', ['invoiceid' => 'P', 'amount' => '1'], 'Invoice Not in Unpaid Status'],
            ['ApplyCredit', ['invoiceid' => 'U', 'amount' => '5.01'], 'Amount exceeds customer credit balance'],
            ['ApplyCredit', ['invoiceid' => 'SMALL', 'amount' => '1.01'], 'Amount Exceeds Invoice Balance'],
            ['ApplyCredit', ['invoiceid' => 'U', 'amount' => '0'], 'Credit Amount to apply must be greater than zero'],
            ['GetCredits', ['clientid' => 999999], 'Client Not Found'],
            ['AddBillableItem', ['clientid' => 999999], 'Client ID not Found'],
            ['AddBillableItem', ['clientid' => 'C'], 'You must provide a description'],
            ['AddBillableItem', ['clientid' => 'C', 'description' => 'x', 'invoiceaction' => 'soon'], 'Invalid Invoice Action'],
            ['AddBillableItem', ['clientid' => 'C', 'description' => 'x', 'invoiceaction' => 'duedate'], 'Due date is required'],
            ['AddBillableItem', ['clientid' => 'C', 'description' => 'x', 'invoiceaction' => 'recur', 'duedate' => '2026-01-10'],
                'Recurring must have a unit and cycle'],
        ];
    }

    /** @return list<array{string, array<string, mixed>, string}> */
    private static function people(): array
    {
        return [
            ['GetPayMethods', [], 'Client ID Is Required'],
            ['GetPayMethods', ['clientid' => 999999], 'Client Not Found'],
            [
                'GetPayMethods', ['clientid' => 'C', 'type' => 'Cash'],
                'Invalid Pay Method Type. Valid Values: BankAccount or CreditCard',
            ],
            ['AddPayMethod', ['clientid' => 999999], 'Client Not Found'],
            ['AddPayMethod', ['clientid' => 'C', 'gateway_module_name' => 'nowhere'], 'Gateway Module Not Found'],
            ['AddPayMethod', ['clientid' => 'C', 'type' => 'Cash'], 'Invalid Pay Method Type'],
            ['AddPayMethod', ['clientid' => 'C', 'card_number' => '12'], 'Card Number Is Invalid'],
            ['UpdatePayMethod', ['clientid' => 'OTHER', 'paymethodid' => 'M'], 'Invalid Pay Method ID'],
            ['DeletePayMethod', ['clientid' => 'C', 'paymethodid' => 999999], 'Invalid Pay Method ID'],
            ['GetClientsDetails', [], 'Client Not Found'],
            ['GetClientsDetails', ['clientid' => 999999], 'Client Not Found'],
            ['GetClientsDetails', ['email' => 'nobody@example.com'], 'Client Not Found'],
            ['AddClient', [], 'You did not enter your first name'],
            [
                'AddClient', ['email' => 'known@example.com', 'skipvalidation' => true],
                'A client already exists with that email address',
            ],
            ['AddClient', ['email' => 'new@example.com', 'skipvalidation' => true, 'currency' => 2], 'Currency ID Not Found'],
            ['UpdateClient', ['clientid' => 999999], 'Client ID Not Found'],
            ['UpdateClient', ['clientid' => 'OTHER', 'email' => 'known@example.com'], 'Duplicate Email Address'],
            ['UpdateClient', ['clientid' => 'C', 'currency' => 2], 'Currency ID Not Found'],
            ['CloseClient', ['clientid' => 999999], 'Client ID Not Found'],
        ];
    }

    /** @return list<array{string, array<string, mixed>, string}> */
    private static function system(): array
    {
        return [
            ['LogActivity', [], 'Description is required'],
            ['SendEmail', ['id' => 'C'], 'You must provide either an existing email template name or a custom message type'],
            ['SendEmail', ['messagename' => 'Invoice Created'], 'Related ID is required'],
            ['SendEmail', ['messagename' => 'No Such', 'id' => 'U'], 'Email Template not found'],
            [
                'SendEmail', ['messagename' => 'Client Signup Email', 'id' => 'C'],
                'Email Template Not Supported: Client Signup Email',
            ],
            ['SendEmail', ['messagename' => 'Invoice Created', 'id' => 999999], 'Sending Failed. Please see documentation.'],
            ['SendEmail', ['customtype' => 'general', 'id' => 'C'], 'A custom email subject is required'],
            [
                'SendEmail', ['customtype' => 'letter', 'customsubject' => 'x', 'custommessage' => 'x', 'id' => 'C'],
                'Invalid custom email type',
            ],
            ['SendAdminEmail', [], 'You must specify a template name or a custom subject and message'],
            ['SendAdminEmail', ['messagename' => 'No Such'], 'Email Template not found'],
            ['SendAdminEmail', ['customsubject' => 'x', 'custommessage' => 'x', 'type' => 'loud'], 'Invalid Type'],
            ['TriggerNotificationEvent', ['title' => 'x'], 'notification_identifier is required'],
            ['GetConfigurationValue', ['setting' => 'NoSuch'], 'Invalid name for parameter setting'],
            ['SetConfigurationValue', ['setting' => 'NoSuch', 'value' => 'x'], 'Invalid name for parameter setting'],
            ['SetConfigurationValue', ['setting' => 'CompanyName'], 'Value is required'],
            ['NoSuchAction', [], 'Command Not Found'],
        ];
    }

    /**
     * @dataProvider errors
     * @param array<string, mixed> $values
     */
    public function testDocumentedErrors(string $action, array $values, string $message): void
    {
        $values = array_map(static fn (mixed $value) => is_string($value) ? self::$world[$value] ?? $value : $value, $values);
        $before = $this->rows();

        $this->assertRefused($message, $action, $values);

        self::assertSame($before, $this->rows(), 'an error changes nothing');
    }

    /** @return array<string, int> */
    private function world(): array
    {
        $client = $this->client(['email' => 'known@example.com']);
        $this->api('AddCredit', ['clientid' => $client, 'description' => 'x', 'amount' => '5.00']);
        $paid = $this->invoice($client, '10.00');
        $this->pay($paid, '', 'known');
        $cancelled = $this->invoice($client, '10.00');
        $this->whmcs->invoices->cancel($cancelled);
        return [
            'C' => $client,
            'OTHER' => $this->client(),
            'U' => $this->invoice($client, '10.00'),
            'SMALL' => $this->invoice($client, '1.00'),
            'P' => $paid,
            'X' => $cancelled,
            'D' => $this->api(
                'CreateInvoice',
                ['userid' => $client, 'draft' => true, 'itemdescription1' => 'x', 'itemamount1' => '1'],
            )['invoiceid'],
            'M' => $this->api(
                'AddPayMethod',
                ['clientid' => $client, 'gateway_module_name' => 'success', 'remote_token' => 't'],
            )['paymethodid'],
        ];
    }

    /** @return array<string, int> how many rows the tables of money and clients have */
    private function rows(): array
    {
        $tables = [
            'tblclients', 'tblusers', 'tblinvoices', 'tblinvoiceitems', 'tblaccounts', 'tblcredit',
            'tblbillableitems', 'tblemails', 'tblpaymethods',
        ];
        $counts = [];
        foreach ($tables as $table) {
            $counts[$table] = $this->whmcs->database->table($table)->count();
        }
        return $counts;
    }
}
