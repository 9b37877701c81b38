<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Counts for the home page of the staff. */
final readonly class GetStats implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $database = $this->whmcs->database;
        $today = $this->whmcs->clock->today();
        $income = $database->table('tblaccounts')->where('date', '>=', $today)
            ->selectRaw('COALESCE(SUM((amountin - fees - amountout) / rate), 0) AS net')->value('net');
        return [
            'income_today' => (string) formatCurrency(
                \Standin\Money::round((string) $income),
                $this->whmcs->currencies->default(),
            ),
            'orders_pending' => $database->table('tblorders')->where('status', 'Pending')->count(),
            'orders_today_total' => $database->table('tblorders')->where('date', '>=', $today)->count(),
            'invoices_unpaid' => $database->table('tblinvoices')->where('status', 'Unpaid')->count(),
            'services_active' => $database->table('tblhosting')->where('domainstatus', 'Active')->count(),
            'services_suspended' => $database->table('tblhosting')->where('domainstatus', 'Suspended')->count(),
        ];
    }
}
