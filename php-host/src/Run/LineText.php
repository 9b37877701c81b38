<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Policy\Generated\Invoicing\Period;

/**
 * What the line of an automatic invoice says.
 */
final class LineText
{
    public static function of(Period $period): string
    {
        return $period->since === null
            ? "Cloud services until {$period->until}"
            : "Cloud services from {$period->since} to {$period->until}";
    }
}
