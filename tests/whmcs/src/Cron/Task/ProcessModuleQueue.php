<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Cron\Task;
use Standin\Module\QueueRetry;
use Standin\Whmcs;

/** Repeats queued module commands, as often as the setting ModuleQueueRetries allows; by default never. */
final readonly class ProcessModuleQueue implements Task
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function isDaily(): bool
    {
        return false;
    }

    public function position(): int
    {
        return 120;
    }

    public function run(): void
    {
        if ((int) $this->whmcs->settings->get('ModuleQueueRetries') > 0) {
            QueueRetry::pending();
        }
    }
}
