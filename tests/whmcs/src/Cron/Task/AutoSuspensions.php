<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Cron\Task;
use Standin\Whmcs;

/** Suspends services whose due date passed some days ago. */
final readonly class AutoSuspensions implements Task
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
        return 70;
    }

    public function run(): void
    {
        if (!$this->whmcs->settings->isOn('AutoSuspension')) {
            return;
        }
        foreach ($this->overdue() as $service) {
            $reason = $service->suspendreason ?: 'Overdue on Payment';
            if ($this->whmcs->modules->run('Suspend', (int) $service->id, ['suspendreason' => $reason], true) === 'success') {
                $this->whmcs->mail->sendTemplate('Service Suspension Notification', (int) $service->id);
            }
        }
    }

    /** @return iterable<object> */
    private function overdue(): iterable
    {
        $today = $this->whmcs->clock->today();
        $days = (int) $this->whmcs->settings->get('AutoSuspensionDays');
        return $this->whmcs->database->table('tblhosting')->where('domainstatus', 'Active')
            ->whereNotIn('billingcycle', ['Free Account', 'Free', 'One Time'])
            ->where('nextduedate', '<>', '0000-00-00')
            ->where('nextduedate', '<=', $this->whmcs->clock->day(-$days))
            ->where(static fn ($any) => $any->where('overideautosuspend', 0)->orWhere('overidesuspenduntil', '<', $today))
            ->orderBy('id')->get();
    }
}
