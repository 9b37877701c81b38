<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Cart\SessionCart;
use Standin\Cart\Validation;
use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Places an order for a client, as the cart does: its validators are asked first. */
final class Order implements Command
{
    public function summary(): string
    {
        return 'Places an order for a client, as the cart does: its validators are asked first.';
    }

    public function arguments(): array
    {
        return ['client' => 'id of the client', 'product' => 'id of the product'];
    }

    public function options(): array
    {
        return [
            'domain=' => 'the domain or host name of the service',
            'cycle=' => 'monthly, quarterly, … (default: the shortest that is offered)',
            'gateway=' => 'the payment method (default banktransfer)',
            'accept' => 'accept the order at once, paid or not',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $gateway = $input->option('gateway', 'banktransfer');
        SessionCart::clear();
        SessionCart::add($input->id('product'), (string) $input->option('domain', ''), (string) $input->option('cycle', ''));
        $vars = Validation::checkoutVars(['paymentmethod' => $gateway], $input->id('client'));
        $errors = Validation::ask('ShoppingCartValidateCheckout', $vars);
        SessionCart::clear();
        if ($errors !== []) {
            throw new Refused("The cart refuses the order:\n" . implode("\n", $errors));
        }
        $answer = $input->api('AddOrder', [
            'clientid' => $input->id('client'), 'pid' => [$input->id('product')], 'domain' => [(string) $input->option('domain', '')],
            'billingcycle' => [(string) $input->option('cycle', '')], 'paymentmethod' => $gateway,
        ]);
        if ($input->has('accept')) {
            $input->api('AcceptOrder', ['orderid' => $answer['orderid']]);
        }
        $status = $whmcs->database->table('tblhosting')->where('orderid', $answer['orderid'])->value('domainstatus');
        echo "order {$answer['orderid']}, service {$answer['serviceids']} ($status), invoice " . ($answer['invoiceid'] ?? 'none') . "\n";

        return 0;
    }
}
