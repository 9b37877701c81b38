<?php

/**
 * Measures runs of the cron on both stand-ins, and prints a table.
 *
 * `php bench.php` measures all rows; `php bench.php 10000 2000 100 80` one: clients, candidates, invoices, milliseconds.
 */

declare(strict_types=1);

use Fleio\EndToEnd\Bench\CronBench;
use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\Component;
use Fleio\EndToEnd\Demo\Table;
use Fleio\EndToEnd\Panel;

require __DIR__ . '/bootstrap.php';

const ROWS = [
    [100, 20, 2, 20],
    [1000, 200, 20, 80],
    [10000, 0, 0, 80],
    [10000, 2000, 0, 80],
    [10000, 2000, 200, 80],
    [10000, 2000, 2000, 80],
    [50000, 10000, 100, 80],
];

$rows = count($argv) === 5 ? [array_map('intval', array_slice($argv, 1))] : ROWS;
$panel = new Panel(settings: Component::settings());
$panel->link(dirname(__DIR__, 2) . '/modules/servers/fleio');
$bench = new CronBench($panel, Cloud::start());
$table = new Table([
    'clients' => 7, 'candidates' => 10, 'invoices' => 8, 'ms each' => 7, 'seconds' => 8, 'requests' => 8, 'reads' => 6, 'writes' => 6, 'MiB' => 5,
]);
foreach ($rows as [$clients, $candidates, $issues, $latency]) {
    $measured = $bench->measure($clients, $candidates, $issues, $latency);
    $table->row([
        'clients' => (string) $clients,
        'candidates' => (string) $candidates,
        'invoices' => (string) $measured->invoices,
        'ms each' => (string) $latency,
        'seconds' => sprintf('%d.%03d', intdiv($measured->milliseconds, 1000), $measured->milliseconds % 1000),
        'requests' => (string) array_sum($measured->requests),
        'reads' => (string) $measured->selects,
        'writes' => (string) $measured->writes,
        'MiB' => (string) intdiv($measured->peak, 1024),
    ]);
}
