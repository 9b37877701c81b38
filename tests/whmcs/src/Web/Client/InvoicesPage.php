<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Web\Language;
use Standin\Web\Menus\Sidebars;
use WHMCS\ClientArea;
use WHMCS\Database\Capsule;
use WHMCS\User\Client;

/** The list of a client's invoices; drafts are none of them. */
final class InvoicesPage
{
    public static function show(ClientArea $page, Client $client): void
    {
        getCurrency((int) $client->id);
        Sidebars::account($client);
        $rows = Capsule::table('tblinvoices')->where('userid', $client->id)->where('status', '!=', 'Draft')->orderByDesc('id')->get();
        $page->setPageTitle(Language::trans('invoices'))->setTemplate('clientareainvoices')
            ->addToBreadCrumb('clientarea.php?action=invoices', Language::trans('invoices'))
            ->assign('invoices', $rows->map(self::row(...))->all())
            ->addOutputHookFunction('ClientAreaPageInvoices')->output();
    }

    /** @return array<string, mixed> */
    private static function row(object $invoice): array
    {
        return [
            'id' => (int) $invoice->id,
            'invoicenum' => (string) ($invoice->invoicenum ?: $invoice->id),
            'datecreated' => fromMySQLDate($invoice->date),
            'datedue' => fromMySQLDate($invoice->duedate),
            'total' => formatCurrency($invoice->total),
            'rawstatus' => strtolower((string) $invoice->status),
            'status' => $invoice->status,
            'statusClass' => str_replace(' ', '-', strtolower((string) $invoice->status)),
        ];
    }
}
