<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Policy\Generated\Types\Clock;
use Fleio\Host\Whmcs\Readings;

/**
 * One installation at the moment of one run: facts of a client hold for this pair.
 */
final readonly class Scope
{
    /**
     * @param list<int> $productIds WHMCS's ids of all products of the installation
     */
    public function __construct(
        public int $installationId,
        public array $productIds,
        public Clock $clock,
    ) {
    }

    /**
     * @param list<int> $productIds WHMCS's ids of all products of the installation
     * @param Readings $readings taken once, before anything else of the run
     * @param int|null $lastRun when the installation's last run began; null before the first
     */
    public static function at(int $installationId, array $productIds, Readings $readings, ?int $lastRun): self
    {
        $clock = new Clock($readings->now, $readings->databaseNow, $lastRun, $readings->today);

        return new self($installationId, $productIds, $clock);
    }
}
