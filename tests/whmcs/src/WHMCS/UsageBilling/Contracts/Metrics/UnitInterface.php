<?php

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics;

/** What a metric counts. */
interface UnitInterface
{
    /** @return string */
    public function name();

    /** @return string */
    public function perUnitName($value);
}
