<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics;

/** A metric; with its usage it is another one. */
interface MetricInterface
{
    public const TYPE_SNAPSHOT = 'snapshot';
    public const TYPE_PERIOD_DAY = 'day';
    public const TYPE_PERIOD_MONTH = 'month';

    /** @return string */
    public function systemName();

    /** @return string */
    public function displayName();

    /** @return string one of the types */
    public function type();

    /** @return UnitInterface */
    public function units();

    /** @return UsageInterface|null */
    public function usage();

    /** @return static */
    public function withUsage(?UsageInterface $usage = null);
}
