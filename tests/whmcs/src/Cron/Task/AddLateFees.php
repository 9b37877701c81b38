<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Billing\Arrangements;
use Standin\Cron\Task;
use Standin\Whmcs;

/** Adds a late fee to invoices that are overdue for long enough. */
final readonly class AddLateFees implements Task
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function isDaily(): bool
    {
        return true;
    }

    public function position(): int
    {
        return 30;
    }

    public function run(): void
    {
        $days = (int) $this->whmcs->settings->get('AddLateFeeDays');
        $until = $this->whmcs->clock->day(-$days);
        $invoices = $this->whmcs->database->table('tblinvoices')->join('tblclients', 'tblclients.id', '=', 'tblinvoices.userid')
            ->where(['tblinvoices.status' => 'Unpaid', 'latefeeoveride' => 0])->where('duedate', '<=', $until)
            ->where('duedate', '<', $this->whmcs->clock->today())->orderBy('tblinvoices.id')->pluck('tblinvoices.id');
        foreach ($invoices as $id) {
            // A hook of another invoice, or another process, may have paid this one meanwhile.
            if ($this->whmcs->ledger->invoice((int) $id)?->status === 'Unpaid') {
                (new Arrangements($this->whmcs))->addLateFee((int) $id);
            }
        }
    }
}
