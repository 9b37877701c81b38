<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/** Measures in fractions. */
class FloatingPoint extends WholeNumber
{
    public function __construct(string $name = '', string $singular = '', string $plural = '', string $prefix = '', string $suffix = '')
    {
        parent::__construct($name, $singular, $plural, $prefix, $suffix);
    }
}
