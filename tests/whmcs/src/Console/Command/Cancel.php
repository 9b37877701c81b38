<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Console\Lookup;

/** Cancels an invoice; credit that was applied goes back. */
final class Cancel implements Command
{
    public function summary(): string
    {
        return 'Cancels an invoice; credit that was applied goes back.';
    }

    public function arguments(): array
    {
        return ['invoice' => 'id of the invoice'];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $whmcs->invoices->changeStatus((int) Lookup::row($whmcs, 'tblinvoices', $input->id('invoice'))->id, 'Cancelled');
        return 0;
    }
}
