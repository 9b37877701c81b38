<?php

declare(strict_types=1);

// One server for the whole run, in a folder that goes with it; the kernel ends the server when this process ends.
use Standin\Folder;
use Standin\Home;

require dirname(__DIR__) . '/src/autoload.php';

spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/' . strtr(substr($class, strlen('Standin\\Tests\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'Standin\\Tests\\') && is_file($file)) {
        require_once $file;
    }
});

$home = new Home(sys_get_temp_dir() . '/whmcs-tests-' . getmypid());
putenv('WHMCS_HOME=' . $home->folder);
$home->server()->start(dieWithParent: true);
$home->site()->install();
register_shutdown_function(static function () use ($home): void {
    $home->server()->stop();
    Folder::remove($home->folder);
});

require $home->site()->root . '/init.php';
