<?php

declare(strict_types=1);

namespace Tests\Extension;

use RuntimeException;
use WasmComponent\Component;

/**
 * What `php-fixtures` wrote into `build/fixtures`.
 */
final class Fixtures
{
    public static function path(string $name): string
    {
        $path = self::root() . "/build/fixtures/$name";
        if (!is_file($path)) {
            throw new RuntimeException("no $path: run php-fixtures, as `make test` does");
        }
        return $path;
    }

    public static function component(string $name): Component
    {
        return Component::fromFile(self::path("$name.wasm"));
    }

    public static function json(string $name): array
    {
        return json_decode(file_get_contents(self::path("$name.json")), true, 512, JSON_THROW_ON_ERROR);
    }

    public static function extension(): string
    {
        return self::root() . '/build/wasm_component.so';
    }

    /** The extension with functions for tests, which never ships. */
    public static function probe(): string
    {
        $probe = self::root() . '/build/wasm_component_probe.so';
        if (!is_file($probe)) {
            throw new RuntimeException("no $probe: build it with --features wasm-component-php/panic-probe");
        }
        return $probe;
    }

    public static function root(): string
    {
        return dirname(__DIR__, 3);
    }

    /** Resident memory of this process, in bytes. */
    public static function residentBytes(): int
    {
        preg_match('/^VmRSS:\s+(\d+) kB/m', file_get_contents('/proc/self/status'), $found);
        return 1024 * (int) $found[1];
    }
}
