<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;

/** Makes an invoice with one line for each amount. */
final class AddInvoice implements Command
{
    public function summary(): string
    {
        return 'Makes an invoice with one line for each amount.';
    }

    public function arguments(): array
    {
        return ['client' => 'id of the client', 'lines...' => 'AMOUNT or AMOUNT:DESCRIPTION'];
    }

    public function options(): array
    {
        return [
            'draft' => 'leave it a draft',
            'taxed' => 'all lines are taxed',
            'due=' => 'due date (default: today)',
            'gateway=' => 'payment method',
            'credit' => 'apply credit at once',
        ];
    }

    public function run(Input $input): int
    {
        $values = ['userid' => $input->id('client'), 'draft' => $input->has('draft'), 'duedate' => $input->option('due', ''),
            'paymentmethod' => $input->option('gateway', ''), 'autoapplycredit' => $input->has('credit')];
        foreach ($input->rest('lines') as $index => $line) {
            [$amount, $description] = array_pad(explode(':', $line, 2), 2, 'Line ' . ($index + 1));
            $values += [
                'itemamount' . $index => $amount, 'itemdescription' . $index => $description,
                'itemtaxed' . $index => $input->has('taxed'),
            ];
        }
        $answer = $input->api('CreateInvoice', $values);
        echo "{$answer['invoiceid']} {$answer['status']}\n";
        return 0;
    }
}
