<?php

declare(strict_types=1);

require dirname(__DIR__, 3) . '/e2e/bootstrap.php';

spl_autoload_register(static function (string $class): void {
    $prefix = 'Fleio\\Host\\Tests\\Fleio\\';
    if (str_starts_with($class, $prefix)) {
        require __DIR__ . '/' . substr($class, strlen($prefix)) . '.php';
    }
});
