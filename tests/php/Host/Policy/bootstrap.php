<?php

declare(strict_types=1);

// A WHMCS stand-in with a server of its own, in a folder that goes with this process.
use Standin\Folder;
use Standin\Home;

$root = dirname(__DIR__, 4);
require $root . '/php-host/autoload.php';
require $root . '/tests/php/bootstrap.php';
require $root . '/tests/php/Bindings/Scenarios.php';
require $root . '/tests/php/Bindings/Questions.php';
require $root . '/tests/whmcs/src/autoload.php';
require $root . '/tests/whmcs/tests/WhmcsTestCase.php';

if (!extension_loaded('wasm_component')) {
    fwrite(STDERR, "PHP lacks wasm_component; run php -d extension=build/wasm_component.so\n");
    exit(1);
}

$home = new Home(sys_get_temp_dir() . '/host-policy-' . getmypid());
putenv('WHMCS_HOME=' . $home->folder);
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
