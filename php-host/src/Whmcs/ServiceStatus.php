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
     * @throws LocalApiRefused when there is no such service
     * @throws LocalApiUnclear when it may have been changed; setting it again does no harm
     */
    public function set(int $serviceId, string $status): void
    {
        $this->api->call('UpdateClientProduct', ['serviceid' => $serviceId, 'status' => $status]);
    }
}
