<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Cron\Task;
use Standin\Gateway\Capture;
use Standin\Refused;
use Standin\Whmcs;

/** Captures unpaid invoices that have a stored pay method, some days before they are due, again as the settings say. */
final readonly class ProcessCreditCardPayments implements Task
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
        return 20;
    }

    private const NEVER = '0000-00-00 00:00:00';

    public function run(): void
    {
        $until = $this->whmcs->clock->day((int) $this->whmcs->settings->get('CCProcessDaysBefore'));
        $invoices = $this->whmcs->database->table('tblinvoices')->join('tblclients', 'tblclients.id', '=', 'tblinvoices.userid')
            ->where([
                'tblinvoices.status' => 'Unpaid', 'disableautocc' => 0,
            ])->where('duedate', '<=', $until)->where('total', '>', 0)
            ->orderBy('tblinvoices.id')->get(['tblinvoices.*']);
        foreach ($invoices as $invoice) {
            if ($this->whmcs->gateways->isMerchant($invoice->paymentmethod) && $this->isTurn($invoice)) {
                $this->capture($invoice);
            }
        }
    }

    private function capture(object $invoice): void
    {
        if ($this->whmcs->payMethods->forInvoice($invoice) === null) {
            return;
        }
        try {
            $outcome = (new Capture($this->whmcs))->attempt((int) $invoice->id);
        } catch (Refused $refused) {
            $outcome = $refused->getMessage();
        }
        $this->whmcs->activity->write("Automatic capture of Invoice ID: {$invoice->id} - $outcome", (int) $invoice->userid);
    }

    /** One attempt only, or one a week for some weeks after the due date, or, with 0 weeks, one a day. */
    private function isTurn(object $invoice): bool
    {
        if ($invoice->last_capture_attempt === self::NEVER) {
            return true;
        }
        if ($this->whmcs->settings->isOn('CCAttemptOnlyOnce')) {
            return false;
        }
        $weeks = (int) $this->whmcs->settings->get('CCRetryEveryWeekFor');
        $last = new \DateTimeImmutable(substr($invoice->last_capture_attempt, 0, 10));
        $days = (int) $last->diff(new \DateTimeImmutable($this->whmcs->clock->today()))->format('%r%a');
        if ($weeks === 0) {
            return $days >= 1;
        }
        $limit = (new \DateTimeImmutable($invoice->duedate))->modify("+$weeks weeks")->format('Y-m-d');
        return $days >= 7 && $this->whmcs->clock->today() <= $limit;
    }
}
