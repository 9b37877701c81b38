<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/** Measures in bytes. */
class Bytes extends WholeNumber
{
    public function __construct(string $name = 'Bytes', string $singular = '', string $plural = '', string $prefix = '', string $suffix = 'B')
    {
        parent::__construct($name, $singular, $plural, $prefix, $suffix);
    }
}
