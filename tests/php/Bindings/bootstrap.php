<?php

declare(strict_types=1);

require __DIR__ . '/../../../php-host/autoload.php';

spl_autoload_register(static function (string $class): void {
    $prefix = 'Fleio\\Host\\Tests\\Bindings\\';
    $file = __DIR__ . '/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
    if (str_starts_with($class, $prefix) && is_file($file)) {
        require $file;
    }
});

// Where the extension is loaded, its own classes are used.
if (!extension_loaded('wasm_component')) {
    require __DIR__ . '/Standin/Variant.php';
    require __DIR__ . '/Standin/Result.php';
    require __DIR__ . '/Standin/Some.php';
}
