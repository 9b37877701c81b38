<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics;

use WHMCS\UsageBilling\Contracts\Metrics\MetricInterface;
use WHMCS\UsageBilling\Contracts\Metrics\UnitInterface;
use WHMCS\UsageBilling\Contracts\Metrics\UsageInterface;

/** A metric, with or without a measured value. */
class Metric implements MetricInterface
{
    public function __construct(
        private string $systemName,
        private ?string $displayName = null,
        private ?string $type = self::TYPE_SNAPSHOT,
        private ?UnitInterface $units = null,
        private ?UsageInterface $usage = null
    ) {
    }

    public function systemName()
    {
        return $this->systemName;
    }

    public function displayName()
    {
        return $this->displayName ?? $this->systemName;
    }

    public function type()
    {
        return $this->type;
    }

    public function units()
    {
        return $this->units;
    }

    public function usage()
    {
        return $this->usage;
    }

    /** @return static a copy with this value */
    public function withUsage(?UsageInterface $usage = null)
    {
        $copy = clone $this;
        $copy->usage = $usage;

        return $copy;
    }
}
