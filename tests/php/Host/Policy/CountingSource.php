<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Policy\MeteredCaller;
use Fleio\Host\Policy\PolicySource;

/**
 * A source that remembers what was asked of it.
 */
final class CountingSource implements PolicySource
{
    public int $callers = 0;

    public function __construct(private readonly PolicySource $source)
    {
    }

    public function caller(?int $fuel): MeteredCaller
    {
        $this->callers++;

        return $this->source->caller($fuel);
    }

    public function fuelCeiling(): int
    {
        return $this->source->fuelCeiling();
    }

    public function digest(): string
    {
        return $this->source->digest();
    }

    public function engine(): string
    {
        return $this->source->engine();
    }
}
