<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Console\Lookup;

/** Books a payment of an invoice, or captures it. */
final class Pay implements Command
{
    public function summary(): string
    {
        return 'Books a payment of an invoice, or captures it.';
    }

    public function arguments(): array
    {
        return ['invoice' => 'id of the invoice', 'amount?' => 'amount (default: all that is due)'];
    }

    public function options(): array
    {
        return [
            'gateway=' => 'gateway (default: that of the invoice)',
            'transid=' => 'transaction id (default: one of its own)',
            'fees=' => 'fees',
            'capture' => 'let the gateway take it from the stored pay method',
            'credit' => 'take it from the credit of the client',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $invoice = Lookup::row($whmcs, 'tblinvoices', $input->id('invoice'));
        $amount = $input->argument('amount') === null ? [] : ['amount' => $input->argument('amount')];
        match (true) {
            $input->has('capture') => $input->api('CapturePayment', ['invoiceid' => $invoice->id]),
            $input->has('credit') => $input->api('ApplyCredit', ['invoiceid' => $invoice->id] + $amount),
            default => $input->api('AddInvoicePayment', $amount + [
                'invoiceid' => $invoice->id,
                'gateway' => $input->has('gateway') ? $input->oneOf('gateway', '', array_keys($whmcs->gateways->active())) : $invoice->paymentmethod,
                'transid' => $input->option('transid') ?? 'cli-' . bin2hex(random_bytes(6)),
                'fees' => $input->option('fees', ''),
            ]),
        };
        echo Lookup::row($whmcs, 'tblinvoices', (int) $invoice->id)->status, ', ', $whmcs->ledger->balance((int) $invoice->id), " due\n";
        return 0;
    }
}
