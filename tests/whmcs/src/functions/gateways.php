<?php

declare(strict_types=1);

// What the callback files of gateways call.

use Standin\Billing\Payment;
use Standin\Money;
use Standin\Whmcs;

/** @return array<string, string> settings with `paymentmethod`; empty when the gateway is not active */
function getGatewayVariables($gateway)
{
    $settings = Whmcs::running()->gateways->settings((string) $gateway);
    return $settings === [] ? [] : $settings + ['paymentmethod' => (string) $gateway];
}

/** The invoice's id; ends the callback when there is none. */
function checkCbInvoiceID($invoiceId, $gateway = 'Unknown')
{
    if (Whmcs::running()->ledger->invoice((int) $invoiceId) === null) {
        logTransaction($gateway, $_REQUEST, 'Invoice ID Not Found');
        Whmcs::running()->ending->end('Invoice ID Not Found');
    }
    return (int) $invoiceId;
}

/** Ends the callback when the transaction was booked before. */
function checkCbTransID($transactionId)
{
    if (Whmcs::running()->database->table('tblaccounts')->where('transid', (string) $transactionId)->exists()) {
        Whmcs::running()->ending->end('Transaction ID Already Exists');
    }
}

function logTransaction($gateway, $data, $result, $history = [])
{
    Whmcs::running()->gateways->log((string) $gateway, $data, (string) $result);
}

/** Books a payment; a blank or zero amount is all that is due. */
function addInvoicePayment($invoiceId, $transactionId, $amount, $fees, $gateway, $noEmail = false, $date = null)
{
    $money = static fn (mixed $value): Money => Money::of(is_float($value) ? sprintf('%.4F', $value) : ((string) $value ?: '0'));
    $payment = new Payment($money($amount), (string) $gateway, (string) $transactionId, $money($fees), $date, !$noEmail);
    Whmcs::running()->payments->pay((int) $invoiceId, $payment);
    return true;
}
