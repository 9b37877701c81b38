<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/** Counts bytes. */
class Bytes extends FloatingPoint
{
    public function __construct(string $name = 'Bytes', ?string $singular = null, ?string $plural = null)
    {
        parent::__construct($name, $singular, $plural);
    }
}
