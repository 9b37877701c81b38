<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** A cloud service to be made for a client that Fleio knows. */
final readonly class NewService
{
    /**
     * @param string $client Fleio's id
     * @param string $product Fleio's id, from `FleioApi::newServiceData`
     * @param string $cycle Fleio's id of one of the product's cycles
     * @param int $serviceId of the WHMCS service
     */
    public function __construct(
        public string $client,
        public string $product,
        public string $cycle,
        public int $serviceId,
    ) {
    }
}
