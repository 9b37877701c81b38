<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Cron\Task;
use Standin\Whmcs;

/** Cancels invoices that stay unpaid for too long, unless a hook objects. */
final readonly class AutoCancelInvoices implements Task
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
        return 50;
    }

    public function run(): void
    {
        $days = (int) $this->whmcs->settings->get('AutoCancelUnpaidInvoicesDays');
        if ($days < 1 || !$this->whmcs->settings->isOn('AutoCancelUnpaidInvoices')) {
            return;
        }
        $until = $this->whmcs->clock->day(-$days);
        $invoices = $this->whmcs->database->table('tblinvoices')->where('status', 'Unpaid')
            ->where('duedate', '<=', $until)->orderBy('id')->pluck('id');
        foreach ($invoices as $id) {
            $answers = $this->whmcs->hooks->run('PreInvoiceAutomaticCancellation', ['invoiceid' => (int) $id]);
            $objects = array_filter(
                $answers,
                static fn (mixed $answer) => is_array($answer) && ($answer['abortCancel'] ?? false) === true,
            );
            // A hook may have charged it: this is the last moment to try.
            $isUnpaid = $this->whmcs->ledger->invoice((int) $id)?->status === 'Unpaid';
            $objects === [] && $isUnpaid && $this->whmcs->invoices->cancel((int) $id);
        }
    }
}
