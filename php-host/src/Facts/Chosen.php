<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Policy\Generated\Types\ServiceStatus;
use Fleio\Host\Whmcs\ServiceRow;

/**
 * Whose product's terms hold for a client: terms belong to the product, and a client may have services of several.
 */
final class Chosen
{
    /**
     * The Active service, else the Suspended one, else any other; of several the one of the lowest id.
     *
     * The policy chooses the service that an invoice goes to in the same way, so terms and service fit together.
     *
     * @param list<ServiceRow> $services of one client and installation, in any order
     */
    public static function among(array $services): ?ServiceRow
    {
        usort($services, static fn (ServiceRow $one, ServiceRow $other): int
            => [self::rank($one), $one->id] <=> [self::rank($other), $other->id]);

        return $services[0] ?? null;
    }

    private static function rank(ServiceRow $service): int
    {
        return match (Statuses::ofService($service)) {
            ServiceStatus::Active => 0,
            ServiceStatus::Suspended => 1,
            default => 2,
        };
    }
}
