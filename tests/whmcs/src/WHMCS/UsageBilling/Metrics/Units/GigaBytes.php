<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/** Counts gigabytes. */
class GigaBytes extends FloatingPoint
{
    public function __construct(string $name = 'GB', ?string $singular = null, ?string $plural = null)
    {
        parent::__construct($name, $singular, $plural);
    }
}
