<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Billing\Arrangements;
use Standin\Console\Lookup;

/** Makes one invoice that pays several of a client. */
final class Masspay implements Command
{
    public function summary(): string
    {
        return 'Makes one invoice that pays several of a client.';
    }

    public function arguments(): array
    {
        return ['client' => 'id of the client', 'invoices...' => 'ids of the invoices'];
    }

    public function options(): array
    {
        return ['gateway=' => 'payment method'];
    }

    public function run(Input $input): int
    {
        $invoices = Lookup::ids(...$input->rest('invoices'));
        echo (new Arrangements($input->whmcs()))->payTogether($input->id('client'), $invoices, $input->option('gateway')), "\n";
        return 0;
    }
}
