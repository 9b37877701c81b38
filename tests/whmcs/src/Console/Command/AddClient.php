<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Client\Profile;
use Standin\Console\Lookup;
use Standin\Money;
use Standin\Refused;

/** Adds a client with the user who owns it. */
final class AddClient implements Command
{
    public function summary(): string
    {
        return 'Adds a client with the user who owns it.';
    }

    public function arguments(): array
    {
        return [];
    }

    public function options(): array
    {
        return [
            'email=' => 'e-mail address (default: one of its own)',
            'first=' => 'first name (default Ann)',
            'last=' => 'last name (default Example)',
            'country=' => 'two letters (default US)',
            'state=' => 'state (default CA)',
            'currency=' => 'code of the currency (default: the default one)',
            'gateway=' => 'default gateway',
            'credit=' => 'credit to begin with',
            'exempt' => 'pays no tax',
            'verified' => 'the e-mail address is verified',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $credit = Money::of((string) $input->option('credit', '0'));
        $country = strtoupper((string) $input->option('country', 'US'));
        if (preg_match('/^[A-Z]{2}$/', $country) !== 1) {
            throw new Refused("--country is '$country': give two letters, such as DE.");
        }
        $answer = $input->api('AddClient', [
            'email' => $input->option('email') ?? bin2hex(random_bytes(6)) . '@example.com',
            'firstname' => $input->option('first', 'Ann'),
            'lastname' => $input->option('last', 'Example'),
            'address1' => '1 Main Street',
            'city' => 'Springfield',
            'state' => $input->option('state', 'CA'),
            'postcode' => '12345',
            'country' => $country,
            'phonenumber' => '5550100',
            'password2' => 'secret',
            'taxexempt' => $input->has('exempt'),
            'paymentmethod' => $input->option('gateway', ''),
            'currency' => Lookup::currency($whmcs, $input->option('currency')),
        ]);
        if (!$credit->isZero()) {
            $input->api(
                'AddCredit',
                ['clientid' => $answer['clientid'], 'description' => 'Opening credit', 'amount' => $credit->value],
            );
        }
        if ($input->has('verified')) {
            (new Profile($whmcs))->verifyEmail($answer['owner_id']);
        }
        echo $answer['clientid'], "\n";
        return 0;
    }
}
