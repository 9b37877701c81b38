<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics;

/** What a metric counts. */
interface UnitInterface
{
    public function name();

    public function suffix();
}
