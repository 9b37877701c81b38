<?php

declare(strict_types=1);

/**
 * Loads the classes of `Fleio\EndToEnd` from this folder, the module's own, and those of the stand-in for WHMCS.
 */

require_once dirname(__DIR__, 2) . '/php-host/autoload.php';
require_once dirname(__DIR__) . '/whmcs/src/autoload.php';

spl_autoload_register(static function (string $class): void {
    $prefix = 'Fleio\\EndToEnd\\';
    if (!str_starts_with($class, $prefix)) {
        return;
    }
    $file = __DIR__ . '/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
    if (is_file($file)) {
        require $file;
    }
});
