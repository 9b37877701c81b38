<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/** Measures in megabytes. */
class MegaBytes extends WholeNumber
{
    public function __construct(string $name = 'MB', string $singular = '', string $plural = '', string $prefix = '', string $suffix = 'MB')
    {
        parent::__construct($name, $singular, $plural, $prefix, $suffix);
    }
}
