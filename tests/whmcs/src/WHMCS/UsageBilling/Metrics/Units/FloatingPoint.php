<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/** Counts what can be divided. */
class FloatingPoint extends WholeNumber
{
    public function __construct(string $name = 'Unit', ?string $singular = null, ?string $plural = null)
    {
        parent::__construct($name, $singular, $plural);
    }
}
