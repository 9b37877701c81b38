<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics;

/** What a module's MetricProvider answers. */
interface ProviderInterface
{
    /** @return MetricInterface[] without a service or server too */
    public function metrics();

    /** @return array<string, MetricInterface[]> by tenant, of a whole server */
    public function usage();

    /** @return MetricInterface[] of one tenant */
    public function tenantUsage($tenant);
}
