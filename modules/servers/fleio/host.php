<?php

/**
 * Loads the host: beside the module in a release, from the repository in a checkout.
 */

declare(strict_types=1);

use Fleio\Host\Host;
use Fleio\Host\Policy\ShippedPolicy;
use Fleio\Host\Whmcs\WhmcsClock;
use WHMCS\Database\Capsule;

require_once is_file(__DIR__ . '/host/autoload.php') ? __DIR__ . '/host/autoload.php' : __DIR__ . '/../../../php-host/autoload.php';

if (!function_exists('fleio_host')) {
    /** The host of this WHMCS. */
    function fleio_host(): Host
    {
        $shipped = is_dir(__DIR__ . '/policy') ? __DIR__ . '/policy' : __DIR__ . '/../../../build';

        return new Host(Capsule::connection(), new WhmcsClock(), ShippedPolicy::inFolder($shipped), Host::VERSION);
    }
}
