<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics;

use WHMCS\Carbon;
use WHMCS\UsageBilling\Contracts\Metrics\UsageInterface;

/** How much was used. */
class Usage implements UsageInterface
{
    /** @param string|int|float $value */
    public function __construct(protected mixed $value, protected ?Carbon $collectedAt = null)
    {
        $this->collectedAt ??= Carbon::now();
    }

    public function value()
    {
        return $this->value;
    }

    public function collectedAt()
    {
        return $this->collectedAt;
    }
}
