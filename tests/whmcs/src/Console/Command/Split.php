<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Billing\Arrangements;
use Standin\Console\Lookup;

/** Moves items of an unpaid invoice to a new one. */
final class Split implements Command
{
    public function summary(): string
    {
        return 'Moves items of an unpaid invoice to a new one.';
    }

    public function arguments(): array
    {
        return ['invoice' => 'id of the invoice', 'items...' => 'ids of the items'];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        $items = Lookup::ids(...$input->rest('items'));
        echo (new Arrangements($input->whmcs()))->split($input->id('invoice'), $items), "\n";
        return 0;
    }
}
