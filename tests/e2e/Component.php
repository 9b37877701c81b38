<?php

declare(strict_types=1);

namespace Fleio\EndToEnd;

/**
 * The policy's component, compiled once for all processes of the tests.
 */
final class Component
{
    /** @return array<string, string> settings of PHP with which the extension finds what was compiled */
    public static function settings(): array
    {
        self::compile(self::build() . '/fleio-policy.wasm');

        return self::found();
    }

    /** Compiles another component, so that the site's processes find it compiled too. */
    public static function compile(string $component): void
    {
        $folder = self::found()['wasm_component.artifact_dir'];
        if (!is_dir($folder)) {
            mkdir($folder, 0755);
        }
        $command = [PHP_BINARY];
        foreach (self::found() as $name => $value) {
            array_push($command, '-d', "$name=$value");
        }
        $code = 'WasmComponent\\Component::fromFile($argv[1])->precompile($argv[2]);';
        $process = proc_open([...$command, '-r', $code, $component, $folder], [1 => STDERR, 2 => STDERR], $pipes);
        if (!is_resource($process) || proc_close($process) !== 0) {
            throw new \RuntimeException("$component was not compiled into $folder: see above, and run `make build`.");
        }
    }

    /** @return array<string, string> */
    private static function found(): array
    {
        return ['extension' => self::build() . '/wasm_component.so', 'wasm_component.artifact_dir' => self::build() . '/artifacts'];
    }

    private static function build(): string
    {
        return dirname(__DIR__, 2) . '/build';
    }
}
