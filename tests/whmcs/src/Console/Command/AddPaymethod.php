<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Stores a pay method of a client. */
final class AddPaymethod implements Command
{
    public function summary(): string
    {
        return 'Stores a pay method of a client.';
    }

    public function arguments(): array
    {
        return ['client' => 'id of the client', 'gateway' => 'gateway that keeps it, such as success or decline'];
    }

    public function options(): array
    {
        return [
            'token=' => 'token of the gateway (default: one of its own)',
            'bank' => 'a bank account instead of a card',
            'expiry=' => 'MMYY (default 1230)',
        ];
    }

    public function run(Input $input): int
    {
        $expiry = (string) $input->option('expiry', '1230');
        if (preg_match('/^(0[1-9]|1[0-2])\d\d$/', $expiry) !== 1) {
            throw new Refused("--expiry is '$expiry': give month and year, such as 1230.");
        }
        $answer = $input->api('AddPayMethod', [
            'clientid' => $input->id('client'),
            'type' => $input->has('bank') ? 'RemoteBankAccount' : 'RemoteCreditCard',
            'gateway_module_name' => $input->argument('gateway'),
            'remote_token' => $input->option('token') ?? 'tok_' . bin2hex(random_bytes(8)),
            'card_expiry' => $expiry,
        ]);
        echo $answer['paymethodid'], "\n";
        return 0;
    }
}
