<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Refused;
use Standin\Web\Input;
use Standin\Whmcs;
use WHMCS\Authentication\CurrentUser;
use WHMCS\ClientArea;

/** viewinvoice.php: one invoice, for its client and for staff. */
final class InvoicePage
{
    public static function serve(): void
    {
        $whmcs = Whmcs::running();
        $page = (new ClientArea())->initPage()->setPageTitle('Invoice')->setTemplate('viewinvoice')->disableHeaderFooterOutput();
        $isStaff = (new CurrentUser())->isAuthenticatedAdmin();
        if (!$isStaff) {
            $page->requireLogin();
        }
        $invoice = $whmcs->ledger->invoice(Input::number('id'));
        $visible = $invoice !== null && ($isStaff || ((int) $invoice->userid === $page->getUserID() && $invoice->status !== 'Draft'));
        $page->assign('invalidInvoiceIdRequested', !$visible);
        if ($visible) {
            self::act((int) $invoice->id);
            foreach (InvoiceVariables::of((int) $invoice->id) as $name => $value) {
                $page->assign($name, $value);
            }
        }
        $page->addOutputHookFunction('ClientAreaPageViewInvoice')->output();
    }

    /** What forms of the page do; each ends with a redirect, so that a reload repeats nothing. */
    private static function act(int $id): void
    {
        if (Input::posted('applycredit')) {
            localAPI('ApplyCredit', ['invoiceid' => $id, 'amount' => Input::text('creditamount')]);
            redir("id=$id");
        }
        if (Input::posted('paymentmethod')) {
            Whmcs::running()->invoices->changeGateway($id, Input::text('paymentmethod'));
            redir("id=$id");
        }
        if (Input::posted('pay')) {
            redir("id=$id&" . (self::capture($id) ? 'paymentsuccess=true' : 'paymentfailed=true'));
        }
    }

    private static function capture(int $id): bool
    {
        try {
            return localAPI('CapturePayment', ['invoiceid' => $id])['result'] === 'success';
        } catch (Refused) {
            return false;
        }
    }
}
