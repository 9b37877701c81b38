<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Bench;

/**
 * What one run cost.
 */
final readonly class Measured
{
    /**
     * @param array<string, int> $requests to Fleio, by endpoint
     * @param int $selects statements that read, WHMCS's own among them
     * @param int $writes statements that insert or update, WHMCS's own among them
     * @param int $peak memory in KiB
     */
    public function __construct(
        public int $milliseconds,
        public array $requests,
        public int $selects,
        public int $writes,
        public int $invoices,
        public int $peak,
    ) {
    }
}
