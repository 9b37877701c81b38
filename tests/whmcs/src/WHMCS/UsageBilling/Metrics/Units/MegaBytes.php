<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/** Counts megabytes. */
class MegaBytes extends FloatingPoint
{
    public function __construct(string $name = 'MB', ?string $singular = null, ?string $plural = null)
    {
        parent::__construct($name, $singular, $plural);
    }
}
