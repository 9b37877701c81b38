<?php

declare(strict_types=1);

namespace Standin\Cron;

use Standin\Whmcs;

/** One task of the cron. Each class in Task/ is one; a file there registers it. Its short name is what hooks and `do --Name` use. */
interface Task
{
    public function __construct(Whmcs $whmcs);

    /** Whether it belongs to the daily run; others run on every call. */
    public function isDaily(): bool;

    /** Tasks run in this order. */
    public function position(): int;

    /** Does the work. */
    public function run(): void;
}
