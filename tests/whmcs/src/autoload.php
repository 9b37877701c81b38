<?php

declare(strict_types=1);

// Illuminate comes from Debian; WHMCS_ILLUMINATE names another autoloader, to run with another of its lines.
require_once getenv('WHMCS_ILLUMINATE') ?: 'Illuminate/Database/autoload.php';
foreach (['Carbon', 'GuzzleHttp'] as $library) {
    if (stream_resolve_include_path($library . '/autoload.php') !== false) {
        require_once $library . '/autoload.php';
    }
}

spl_autoload_register(static function (string $class): void {
    $file = match (true) {
        str_starts_with($class, 'Standin\\') => substr($class, strlen('Standin\\')),
        str_starts_with($class, 'WHMCS\\') => $class,
        default => null,
    };
    $path = __DIR__ . '/' . strtr((string) $file, '\\', '/') . '.php';
    if ($file !== null && is_file($path)) {
        require_once $path;
    }
});
