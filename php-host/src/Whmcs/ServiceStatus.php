<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Fleio\Host\Exception\LocalApiRefused;
use Fleio\Host\Exception\LocalApiUnclear;

/** Changes the status of a service in WHMCS without asking its module. */
final readonly class ServiceStatus
{
    public function __construct(private LocalApi $api)
    {
    }

    /**
     * @param string $status as WHMCS writes it, such as `Suspended`
     * @param string|null $terminatedOn the day on which the service ended, `YYYY-MM-DD`; null leaves the stored one
     * @throws LocalApiRefused when there is no such service
     * @throws LocalApiUnclear when it may have been changed; setting it again does no harm
     */
    public function set(int $serviceId, string $status, ?string $terminatedOn = null): void
    {
        $values = ['serviceid' => $serviceId, 'status' => $status];
        // WHMCS dates a termination only when its module did it.
        $this->api->call('UpdateClientProduct', $values + ($terminatedOn === null ? [] : ['terminationdate' => $terminatedOn]));
    }
}
