<?php

declare(strict_types=1);

namespace Fleio\EndToEnd;

/** A client that both sides know, with a service. */
final readonly class Subscriber
{
    /**
     * @param int $client id in WHMCS
     * @param int $service id in WHMCS
     */
    public function __construct(
        public string $uuid,
        public int $client,
        public int $service,
        public int $fleioClient,
        public int $fleioService,
    ) {
    }
}
