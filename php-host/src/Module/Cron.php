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
            logActivity('Fleio: the cron failed: ' . $error::class . ': ' . $error->getMessage(), 0);
        }
    }
}
