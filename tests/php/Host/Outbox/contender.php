<?php

declare(strict_types=1);

// One of several processes that do the same thing at once: `php contender.php TASK ARGUMENT...`. It says that it is
// ready, waits for a line, works, and prints what it got as JSON.

use Standin\Home;
use Tests\Host\Outbox\Contest;
use WHMCS\Database\Capsule;

require dirname(__DIR__, 4) . '/tests/whmcs/src/autoload.php';
require __DIR__ . '/autoload.php';
require Home::chosen(null)->site()->root . '/init.php';

[, $task] = $argv;
$contest = new Contest(Capsule::connection());
echo "ready\n";
fgets(STDIN);
echo json_encode($contest->$task(...array_map('intval', array_slice($argv, 2))), JSON_THROW_ON_ERROR), "\n";
