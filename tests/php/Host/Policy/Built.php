<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\ShippedPolicy;

/**
 * The policy that `make build` made.
 */
final class Built
{
    private const ROOT = __DIR__ . '/../../../..';

    public static function wasm(): string
    {
        return self::ROOT . '/build/fleio-policy.wasm';
    }

    /**
     * A folder of its own that goes with the process.
     */
    public static function folder(): string
    {
        $folder = sys_get_temp_dir() . '/host-policy-' . bin2hex(random_bytes(8));
        mkdir($folder);
        register_shutdown_function(static function () use ($folder): void {
            array_map(unlink(...), glob("{$folder}/*") ?: []);
            rmdir($folder);
        });

        return $folder;
    }

    /**
     * A component as a release ships it, in this folder.
     */
    public static function in(string $folder, string $wasm): ShippedPolicy
    {
        file_put_contents("{$folder}/fleio-policy.wasm", $wasm);
        file_put_contents("{$folder}/fleio-policy.sha256", hash('sha256', $wasm) . "  fleio-policy.wasm\n");

        return ShippedPolicy::inFolder($folder);
    }

    public static function policy(): ShippedPolicy
    {
        static $policy = null;

        return $policy ??= self::in(self::folder(), (string) file_get_contents(self::wasm()));
    }

    public static function client(): PolicyClient
    {
        return new PolicyClient(self::policy());
    }
}
