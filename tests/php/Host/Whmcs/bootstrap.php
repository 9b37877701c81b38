<?php

declare(strict_types=1);

// A WHMCS stand-in with a server of its own, in a folder that goes with this process.
use Standin\Folder;
use Standin\Home;

$root = dirname(__DIR__, 4);
require $root . '/php-host/autoload.php';
require $root . '/tests/php/bootstrap.php';
require $root . '/tests/whmcs/src/autoload.php';
require $root . '/tests/whmcs/tests/WhmcsTestCase.php';

$home = new Home(sys_get_temp_dir() . '/host-whmcs-' . getmypid());
putenv('WHMCS_HOME=' . $home->folder);
// A server that starts clears the temporary tables of every other one in the same folder.
Folder::make($home->folder . '/tmp');
putenv('TMPDIR=' . $home->folder . '/tmp');
$home->server()->start(dieWithParent: true);
$home->site()->install();
$owner = getmypid();
register_shutdown_function(static function () use ($home, $owner): void {
    // A forked process must not take the server away from its parent.
    if (getmypid() === $owner) {
        $home->server()->stop();
        Folder::remove($home->folder);
    }
});

require $home->site()->root . '/init.php';
