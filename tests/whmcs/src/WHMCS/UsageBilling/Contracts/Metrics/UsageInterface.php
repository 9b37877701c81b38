<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics;

/** How much was used, and when it was looked at. */
interface UsageInterface
{
    /** @return string|int|float */
    public function value();

    /** @return \WHMCS\Carbon */
    public function collectedAt();
}
