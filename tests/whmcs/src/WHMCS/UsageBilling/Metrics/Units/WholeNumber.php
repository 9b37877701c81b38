<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

use WHMCS\UsageBilling\Contracts\Metrics\UnitInterface;

/** Counts things. */
class WholeNumber implements UnitInterface
{
    public function __construct(protected string $name = '', protected string $singular = '', protected string $plural = '', protected string $prefix = '', protected string $suffix = '')
    {
    }

    public function name()
    {
        return $this->name;
    }

    public function suffix()
    {
        return $this->suffix;
    }
}
