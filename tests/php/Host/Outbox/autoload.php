<?php

declare(strict_types=1);

require dirname(__DIR__, 4) . '/php-host/autoload.php';

spl_autoload_register(static function (string $class): void {
    $prefix = 'Tests\\Host\\Outbox\\';
    $file = __DIR__ . '/' . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
    if (str_starts_with($class, $prefix) && is_file($file)) {
        require $file;
    }
});
