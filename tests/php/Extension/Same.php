<?php

declare(strict_types=1);

namespace Tests\Extension;

use WasmComponent\Result;
use WasmComponent\Some;
use WasmComponent\Variant;

/**
 * Whether two values are the same in every bit: types, order of keys, signs of zero.
 */
final class Same
{
    public static function is(mixed $one, mixed $other): bool
    {
        return match (true) {
            is_array($one) => is_array($other) && self::areArrays($one, $other),
            is_float($one) => is_float($other) && pack('E', $one) === pack('E', $other),
            is_object($one) => is_object($other) && $one::class === $other::class && self::areObjects($one, $other),
            default => $one === $other,
        };
    }

    private static function areArrays(array $one, array $other): bool
    {
        if (array_keys($one) !== array_keys($other)) {
            return false;
        }
        foreach ($one as $key => $value) {
            if (!self::is($value, $other[$key])) {
                return false;
            }
        }
        return true;
    }

    private static function areObjects(Variant|Result|Some $one, Variant|Result|Some $other): bool
    {
        return ($one instanceof Some || $one->tag === $other->tag) && self::is($one->value, $other->value);
    }
}
