<?php

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Tests\\')) {
        require __DIR__ . '/' . strtr(substr($class, strlen('Tests\\')), '\\', '/') . '.php';
    }
});
