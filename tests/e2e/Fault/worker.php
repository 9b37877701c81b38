<?php

/**
 * Tries some points of a crash matrix on an installation of its own, and prints a verdict for each.
 *
 * worker.php FILE, which it removes: JSON with `story` (a class), `ledgers` (of its rehearsal) and `points`.
 */

declare(strict_types=1);

use Fleio\EndToEnd\Fault\CrashPoint;
use Fleio\EndToEnd\Fault\CrashTrial;
use Fleio\EndToEnd\Fault\Stage;

require dirname(__DIR__) . '/bootstrap.php';

$job = json_decode((string) file_get_contents($argv[1]), true, flags: JSON_THROW_ON_ERROR);
unlink($argv[1]);
$trial = new CrashTrial(Stage::build(), new $job['story'](), $job['ledgers']);
foreach ($job['points'] as $point) {
    echo json_encode($trial->at(CrashPoint::fromWire($point))->toWire(), JSON_THROW_ON_ERROR), "\n";
}
