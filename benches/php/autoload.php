<?php

/**
 * Loads the classes of this benchmark and those of `Fleio\Host`.
 */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/php-host/autoload.php';

spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Benches\\')) {
        require __DIR__ . '/' . substr($class, strlen('Benches\\')) . '.php';
    }
});
