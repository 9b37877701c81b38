<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** A bank takes a payment back. */
final class Chargeback implements Command
{
    public function summary(): string
    {
        return 'A bank takes a payment back.';
    }

    public function arguments(): array
    {
        return ['transaction' => 'id of the payment in tblaccounts'];
    }

    public function options(): array
    {
        return [
            'status=' => 'what the invoice becomes: Collections or Unpaid (default Collections)',
        ];
    }

    public function run(Input $input): int
    {
        $status = (string) $input->option('status', 'Collections');
        in_array($status, ['Collections', 'Unpaid'], true) || throw new Refused("--status is '$status': use Collections or Unpaid.");
        echo $input->whmcs()->refunds->reverse($input->id('transaction'), $status), "\n";
        return 0;
    }
}
