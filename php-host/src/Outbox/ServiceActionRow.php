<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** The last action sent to Fleio for a service. */
final readonly class ServiceActionRow
{
    public function __construct(
        public int $serviceId,
        /** Such as `suspend`. */
        public string $action,
        /** Instant. */
        public int $sentAt,
    ) {
    }
}
