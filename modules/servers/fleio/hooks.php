<?php

/**
 * Hooks: a table of what is called when.
 */

declare(strict_types=1);

use Fleio\Host\Module\Cron;

if (!defined('WHMCS')) {
    exit('This file is a part of WHMCS and cannot be opened by itself.');
}

require_once __DIR__ . '/host.php';

add_hook('AfterCronJob', 99, static function (): void {
    Cron::run(fleio_host(...));
});
