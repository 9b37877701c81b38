<?php

declare(strict_types=1);

// Takes the lock of a subject and keeps it until its input ends: php hold-lock.php ROOT SUBJECT
use Fleio\Host\Whmcs\NamedLocks;
use WHMCS\Database\Capsule;

[, $root, $subject] = $argv;
require dirname(__DIR__, 4) . '/php-host/autoload.php';
require $root . '/init.php';

$lock = (new NamedLocks(Capsule::connection()))->take($subject);
echo $lock === null ? "busy\n" : "held\n";
fgets(STDIN);
