<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Console\Lookup;

/** Deletes an invoice. */
final class Delete implements Command
{
    public function summary(): string
    {
        return 'Deletes an invoice.';
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
        $whmcs->invoices->delete((int) Lookup::row($whmcs, 'tblinvoices', $input->id('invoice'))->id);
        return 0;
    }
}
