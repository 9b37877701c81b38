<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Billing\Arrangements;
use Standin\Console\Lookup;

/** Merges unpaid invoices of one client into the last of them. */
final class Merge implements Command
{
    public function summary(): string
    {
        return 'Merges unpaid invoices of one client into the last of them.';
    }

    public function arguments(): array
    {
        return ['invoices...' => 'ids of the invoices'];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        echo (new Arrangements($input->whmcs()))->merge(Lookup::ids(...$input->rest('invoices'))), "\n";
        return 0;
    }
}
