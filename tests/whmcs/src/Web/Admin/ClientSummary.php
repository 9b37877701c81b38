<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Web\AdminPage;
use Standin\Web\Input;
use Standin\Web\Visit;
use WHMCS\Database\Capsule;

/** admin/clientssummary.php: one client, with what hooks add. `?login=1` shows the client area as the client. */
final class ClientSummary
{
    public static function serve(): void
    {
        $page = AdminPage::open('Client Profile');
        $id = Input::number('userid');
        $client = Capsule::table('tblclients')->where('id', $id)->first();
        if ($client === null) {
            redir('', 'index.php');
        }
        if (Input::posted('loginasclient')) {
            Visit::masquerade($id);
            redir('', '../clientarea.php');
        }
        getCurrency($id);
        $links = array_merge(...array_map(static fn (mixed $answer): array => (array) $answer, run_hook('AdminAreaClientSummaryActionLinks', ['userid' => $id])));
        $page->assign('client', $client)->assign('credit', (string) formatCurrency($client->credit))
            ->assign('summaryoutput', array_filter(run_hook('AdminAreaClientSummaryPage', ['userid' => $id]), 'is_string'))
            ->assign('actionlinks', $links)
            ->assign('services', self::services($id))
            ->assign('invoices', Capsule::table('tblinvoices')->where('userid', $id)->orderByDesc('id')->limit(50)->get()->all())
            ->assign('activity', Capsule::table('tblactivitylog')->where('userid', $id)->orderByDesc('id')->limit(20)->get()->all())
            ->output('clientssummary');
    }

    /** @return list<object> */
    private static function services(int $clientId): array
    {
        return Capsule::table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->where('tblhosting.userid', $clientId)->orderBy('tblhosting.id')->get(['tblhosting.*', 'tblproducts.name'])->all();
    }
}
