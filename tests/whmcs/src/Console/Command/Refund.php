<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Billing\Refunds;
use Standin\Money;
use Standin\Refused;

/** Refunds a payment, wholly or in part. */
final class Refund implements Command
{
    public function summary(): string
    {
        return 'Refunds a payment, wholly or in part.';
    }

    public function arguments(): array
    {
        return ['transaction' => 'id of the payment in tblaccounts', 'amount?' => 'amount (default: all that is left)'];
    }

    public function options(): array
    {
        return [
            'way=' => 'manual, gateway or credit (default manual)',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $way = (string) $input->option('way', 'manual');
        in_array($way, Refunds::WAYS, true) || throw new Refused("--way is '$way': use one of " . implode(', ', Refunds::WAYS) . '.');
        $amount = $input->argument('amount') === null ? null : Money::of($input->argument('amount'));
        echo $whmcs->refunds->refund($input->id('transaction'), $amount, $way), "\n";
        return 0;
    }
}
