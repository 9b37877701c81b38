<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

/** Counts domains. */
class Domains extends WholeNumber
{
    public function __construct(string $name = 'Domains', ?string $singular = null, ?string $plural = null)
    {
        parent::__construct($name, $singular, $plural);
    }
}
