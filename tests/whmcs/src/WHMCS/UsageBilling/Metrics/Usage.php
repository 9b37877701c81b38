<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics;

use WHMCS\Carbon;
use WHMCS\UsageBilling\Contracts\Metrics\UsageInterface;

/** A measured value; the time is now unless it is given. */
class Usage implements UsageInterface
{
    private Carbon $collectedAt;

    public function __construct(private mixed $value, ?Carbon $collectedAt = null, private ?Carbon $startAt = null, private ?Carbon $endAt = null)
    {
        $this->collectedAt = $collectedAt ?? Carbon::now();
    }

    public function value()
    {
        return $this->value;
    }

    public function collectedAt()
    {
        return $this->collectedAt;
    }

    public function startAt()
    {
        return $this->startAt;
    }

    public function endAt()
    {
        return $this->endAt;
    }
}
