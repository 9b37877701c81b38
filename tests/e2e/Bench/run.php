<?php

/**
 * One run of each installation, in the root folder of a WHMCS; then says how much memory it took.
 */

declare(strict_types=1);

require getcwd() . '/init.php';
require dirname(__DIR__, 3) . '/modules/servers/fleio/host.php';

foreach (fleio_host()->runAll() as $summary) {
    echo $summary->state->value, ' ', json_encode($summary->counts), ' ', $summary->note, "\n";
}
echo 'peak ', intdiv(memory_get_peak_usage(true), 1024), " KiB\n";
