<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics;

/** What a server module measures. `metrics` must answer without a server or a service. */
interface ProviderInterface
{
    /** @return MetricInterface[] */
    public function metrics();

    /** @return array<string, MetricInterface[]> by tenant */
    public function usage();

    /**
     * @param string $tenant value of the field that identifies a service
     * @return MetricInterface[]
     */
    public function tenantUsage($tenant);
}
