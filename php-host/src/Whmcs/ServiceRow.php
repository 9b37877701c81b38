<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** A service of a client in WHMCS, in any status. */
final readonly class ServiceRow
{
    /**
     * @param string $status as WHMCS writes it, such as `Active`
     * @param string $paymentMethod the system name of its gateway; empty when it has none
     * @param string|null $terminationDate `YYYY-MM-DD`; null when unset
     * @param string|null $completedDate `YYYY-MM-DD`; null when unset
     * @param int $orderId 0 when no order made it
     */
    public function __construct(
        public int $id,
        public int $clientId,
        public int $productId,
        public string $status,
        public string $paymentMethod,
        public ?string $terminationDate,
        public ?string $completedDate,
        public int $orderId,
        public string $suspendReason,
    ) {
    }
}
