<?php

declare(strict_types=1);

namespace Fleio\Host\Effect;

/**
 * The key of an automatic invoice: one for each installation, client and calendar day.
 */
final class IssueKey
{
    /** @param string $date `YYYY-MM-DD` in the time zone of WHMCS */
    public static function of(int $installationId, int $clientId, string $date): string
    {
        return "fleio-invoice:{$installationId}:{$clientId}:{$date}";
    }
}
