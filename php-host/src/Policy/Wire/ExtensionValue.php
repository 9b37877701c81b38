<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * Makes the value objects of the extension. Its classes are named nowhere else but in `ComponentReader`.
 */
final class ExtensionValue
{
    /**
     * A case of a variant; null where it has no payload.
     */
    public static function variant(string $tag, mixed $value = null): object
    {
        return new \WasmComponent\Variant($tag, $value);
    }

    /**
     * A success; null where it has no payload.
     */
    public static function ok(mixed $value = null): object
    {
        return \WasmComponent\Result::ok($value);
    }

    /**
     * A failure; null where it has no payload.
     */
    public static function err(mixed $value = null): object
    {
        return \WasmComponent\Result::err($value);
    }

    /**
     * The value of an option that holds an option.
     */
    public static function some(mixed $value): object
    {
        return new \WasmComponent\Some($value);
    }
}
