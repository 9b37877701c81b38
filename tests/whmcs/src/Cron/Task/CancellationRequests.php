<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Cron\Task;
use Standin\Whmcs;

/** Terminates services whose clients asked for it. */
final readonly class CancellationRequests implements Task
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
        return 60;
    }

    public function run(): void
    {
        if (!$this->whmcs->settings->isOn('AutoCancellationRequests')) {
            return;
        }
        $today = $this->whmcs->clock->today();
        $requests = $this->whmcs->database->table('tblcancelrequests')
            ->join('tblhosting', 'tblhosting.id', '=', 'tblcancelrequests.relid')
            ->whereIn('domainstatus', ['Active', 'Suspended'])->orderBy('tblhosting.id')->get([
                'tblhosting.id', 'nextduedate', 'tblcancelrequests.type',
            ]);
        foreach ($requests as $request) {
            if ($request->type === 'Immediate' || $request->nextduedate <= $today) {
                $this->whmcs->modules->run('Terminate', (int) $request->id, [], true);
            }
        }
    }
}
