<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Whmcs;

/** The way to pay an open invoice: what the gateway's `_link` prints, or a button that captures from a stored pay method. */
final class PaymentButton
{
    /** @param array<string, mixed> $client */
    public static function of(object $invoice, array $client): string
    {
        $gateways = Whmcs::running()->gateways;
        $gateway = (string) $invoice->paymentmethod;
        $link = $gateways->function($gateway, 'link');
        if ($link !== null) {
            return (string) $link(self::params($invoice, $client));
        }
        if (!$gateways->isMerchant($gateway)) {
            return htmlspecialchars($gateways->settings($gateway)['instructions'] ?? '', ENT_QUOTES);
        }
        $form = '<form method="post" action="viewinvoice.php?id=%d" id="form-pay">%s<input type="hidden" name="pay" value="true">'
            . '<button type="submit" class="btn btn-success" id="btnPayNow">%s</button></form>';

        return sprintf($form, $invoice->id, generate_token(), \Lang::trans('invoicespaynow'));
    }

    /**
     * @param array<string, mixed> $client
     * @return array<string, mixed>
     */
    private static function params(object $invoice, array $client): array
    {
        $whmcs = Whmcs::running();
        $url = rtrim((string) $whmcs->settings->get('SystemURL'), '/') . '/';

        return $whmcs->gateways->settings((string) $invoice->paymentmethod) + [
            'paymentmethod' => $invoice->paymentmethod, 'invoiceid' => (int) $invoice->id, 'amount' => $whmcs->ledger->balance((int) $invoice->id)->value,
            'currency' => $whmcs->currencies->ofClient((int) $invoice->userid)['code'], 'description' => "Invoice #{$invoice->id}",
            'clientdetails' => $client, 'systemurl' => $url, 'returnurl' => "{$url}viewinvoice.php?id={$invoice->id}",
            'companyname' => (string) $whmcs->settings->get('CompanyName'), 'langpaynow' => \Lang::trans('invoicespaynow'),
        ];
    }
}
