<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Cron\Task;
use Standin\Whmcs;

/** Sends reminders of unpaid invoices: before the due date, and three times after it. */
final readonly class InvoiceReminders implements Task
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
        return 40;
    }

    /** Setting of the days, whether they count before the due date, template, type as the hook tells it. */
    private const REMINDERS = [
        ['SendInvoiceReminderDays', true, 'Invoice Payment Reminder', 'reminder'],
        ['SendFirstOverdueInvoiceReminder', false, 'First Invoice Overdue Notice', 'firstoverdue'],
        ['SendSecondOverdueInvoiceReminder', false, 'Second Invoice Overdue Notice', 'secondoverdue'],
        ['SendThirdOverdueInvoiceReminder', false, 'Third Invoice Overdue Notice', 'thirdoverdue'],
    ];

    public function run(): void
    {
        if (!$this->whmcs->settings->isOn('SendReminder')) {
            return;
        }
        foreach (self::REMINDERS as [$setting, $before, $template, $type]) {
            $days = (int) $this->whmcs->settings->get($setting);
            $days === 0 || $this->remind($before ? $days : -$days, $template, $type);
        }
    }

    private function remind(int $daysLeft, string $template, string $type): void
    {
        $due = $this->whmcs->clock->day($daysLeft);
        $invoices = $this->whmcs->database->table('tblinvoices')->join('tblclients', 'tblclients.id', '=', 'tblinvoices.userid')
            ->where([
                'tblinvoices.status' => 'Unpaid', 'overideduenotices' => 0, 'duedate' => $due,
            ])->orderBy('tblinvoices.id')->pluck('tblinvoices.id');
        foreach ($invoices as $id) {
            $this->whmcs->mail->sendTemplate($template, (int) $id);
            $this->whmcs->hooks->run('InvoicePaymentReminder', ['invoiceid' => (int) $id, 'type' => $type]);
        }
    }
}
