<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/** Measures in gigabytes. */
class GigaBytes extends WholeNumber
{
    public function __construct(string $name = 'GB', string $singular = '', string $plural = '', string $prefix = '', string $suffix = 'GB')
    {
        parent::__construct($name, $singular, $plural, $prefix, $suffix);
    }
}
