<?php

declare(strict_types=1);

// One server for the whole run, in a folder that goes with it; the kernel ends the server when this process ends.
use Standin\Folder;
use Standin\Home;

$root = dirname(__DIR__, 4);
require $root . '/tests/whmcs/src/autoload.php';
require __DIR__ . '/autoload.php';

$home = new Home(sys_get_temp_dir() . '/fleio-outbox-' . getmypid());
putenv('WHMCS_HOME=' . $home->folder);
$home->server()->start(dieWithParent: true);
$home->site()->install();
register_shutdown_function(static function () use ($home): void {
    $home->server()->stop();
    Folder::remove($home->folder);
});

require $home->site()->root . '/init.php';
