<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Billing\BillingCycle;
use Standin\Console\Lookup;
use Standin\Money;
use WHMCS\Service\Status;

/** Adds a service of a client, without an order. */
final class AddService implements Command
{
    private const STATUSES = [
        Status::PENDING, Status::ACTIVE, Status::SUSPENDED, Status::TERMINATED, Status::CANCELLED, Status::FRAUD,
        Status::COMPLETED,
    ];

    public function summary(): string
    {
        return 'Adds a service of a client, without an order.';
    }

    public function arguments(): array
    {
        return ['client' => 'id of the client', 'product' => 'id of the product'];
    }

    public function options(): array
    {
        return [
            'status=' => 'Pending, Active, Suspended … (default Active)',
            'amount=' => 'recurring amount (default: the monthly price)',
            'cycle=' => 'Monthly, Quarterly, …, Free Account (default: as the product)',
            'due=' => 'next due date (default: in one month)',
            'domain=' => 'domain',
            'username=' => 'user name',
            'server=' => 'id of the server',
            'gateway=' => 'payment method (default: of the client)',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $client = Lookup::row($whmcs, 'tblclients', $input->id('client'));
        $product = Lookup::row($whmcs, 'tblproducts', $input->id('product'));
        $price = $whmcs->database->table('tblpricing')
            ->where(['type' => 'product', 'relid' => $product->id, 'currency' => $client->currency])->value('monthly');
        $amount = Money::of($input->option('amount') ?? ($product->paytype === 'free' ? '0' : (string) ($price ?? '0')));
        $status = $input->oneOf('status', 'Active', self::STATUSES);
        $cycles = [...array_column(BillingCycle::cases(), 'value'), 'One Time', 'Free Account'];
        $cycle = $input->oneOf('cycle', $product->paytype === 'free' ? 'Free Account' : 'Monthly', $cycles);
        $due = $input->date('due') ?? BillingCycle::Monthly->after($whmcs->clock->today());
        echo $whmcs->database->table('tblhosting')->insertGetId([
            'userid' => $client->id,
            'packageid' => $product->id,
            'server' => $input->number('server', 0, 0, PHP_INT_MAX),
            'regdate' => $whmcs->clock->today(),
            'domain' => $input->option('domain', ''),
            'username' => $input->option('username', ''),
            'password' => $whmcs->encryption->encrypt(''),
            'paymentmethod' => $input->option('gateway') ?? $whmcs->gateways->defaultOf($client),
            'firstpaymentamount' => $amount->value,
            'amount' => $amount->value,
            'billingcycle' => $cycle,
            'nextduedate' => $due,
            'nextinvoicedate' => $due,
            'domainstatus' => $status,
        ]), "\n";
        return 0;
    }
}
