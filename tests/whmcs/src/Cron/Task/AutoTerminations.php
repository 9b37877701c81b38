<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Cron\Task;
use Standin\Whmcs;

/** Terminates services that stay suspended for too long. */
final readonly class AutoTerminations implements Task
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
        return 80;
    }

    public function run(): void
    {
        if (!$this->whmcs->settings->isOn('AutoTermination')) {
            return;
        }
        $days = (int) $this->whmcs->settings->get('AutoTerminationDays');
        $services = $this->whmcs->database->table('tblhosting')->where('domainstatus', 'Suspended')
            ->where('nextduedate', '<>', '0000-00-00')
            ->where('nextduedate', '<=', $this->whmcs->clock->day(-$days))->orderBy('id')->pluck('id');
        foreach ($services as $id) {
            $this->whmcs->modules->run('Terminate', (int) $id, [], true);
        }
    }
}
