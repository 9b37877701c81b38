<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Metrics\Units;

use WHMCS\UsageBilling\Contracts\Metrics\UnitInterface;

/** Counts things that cannot be divided. */
class WholeNumber implements UnitInterface
{
    public function __construct(
        protected string $name = 'Unit',
        protected ?string $singular = null,
        protected ?string $plural = null,
    )
    {
    }

    public function name()
    {
        return $this->name;
    }

    public function perUnitName($value)
    {
        return (string) $value === '1' ? $this->singular ?? $this->name : $this->plural ?? $this->name;
    }
}
