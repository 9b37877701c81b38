<?php

declare(strict_types=1);

namespace Fleio\Host\Module;

use Fleio\Host\Host;

/**
 * What a call of WHMCS's cron does. Nothing is thrown into WHMCS, whose other tasks must go on.
 */
final class Cron
{
    /** @param \Closure(): Host $host */
    public static function run(\Closure $host): void
    {
        try {
            $host()->runAll();
        } catch (\Throwable $error) {
            self::tell('Fleio: the cron failed: ' . $error::class . ': ' . $error->getMessage());
        }
    }

    private static function tell(string $message): void
    {
        try {
            logActivity($message, 0);
        } catch (\Throwable) {
            // Without a database there is no activity log; PHP's own is left.
            error_log($message);
        }
    }
}
