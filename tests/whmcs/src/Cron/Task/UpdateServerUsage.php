<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Cron\Task;
use Standin\Module\ServerTools;
use Standin\Whmcs;

/** Asks the modules of all active servers for disk and bandwidth usage. */
final readonly class UpdateServerUsage implements Task
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
        return 110;
    }

    public function run(): void
    {
        if ($this->whmcs->settings->isOn('UpdateStatsAuto')) {
            ServerTools::collectUsage();
        }
    }
}
