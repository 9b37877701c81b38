<?php

declare(strict_types=1);

namespace Tests\Extension;

use WasmComponent\Result;
use WasmComponent\Some;
use WasmComponent\Variant;

/**
 * The JSON form of values, by a type as `php-fixtures` tells it.
 */
final class Wire
{
    public static function toValue(array $type, mixed $json): mixed
    {
        return match ($type['kind']) {
            'list' => $type['of']['kind'] === 'u8'
                ? base64_decode($json, true)
                : array_map(static fn (mixed $item): mixed => self::toValue($type['of'], $item), $json),
            'tuple' => array_map(self::toValue(...), $type['of'], $json),
            'record' => self::record($type['fields'], $json, self::toValue(...)),
            'option' => self::optionToValue($type['of'], $json),
            'variant' => new Variant(
                $json['tag'],
                self::payload(array_column($type['cases'], 1, 0)[$json['tag']], $json),
            ),
            'result' => Result::{$json['tag']}(self::payload($type[$json['tag']], $json)),
            default => $json,
        };
    }

    public static function fromValue(array $type, mixed $value): mixed
    {
        return match ($type['kind']) {
            'list' => $type['of']['kind'] === 'u8'
                ? base64_encode($value)
                : array_map(static fn (mixed $item): mixed => self::fromValue($type['of'], $item), $value),
            'tuple' => array_map(self::fromValue(...), $type['of'], $value),
            'record' => self::record($type['fields'], $value, self::fromValue(...)),
            'option' => self::optionFromValue($type['of'], $value),
            'variant' => self::tagged(array_column($type['cases'], 1, 0)[$value->tag], $value),
            'result' => self::tagged($type[$value->tag], $value),
            default => $value,
        };
    }

    private static function record(array $fields, array $given, callable $convert): array
    {
        $converted = [];
        foreach ($fields as [$name, $type]) {
            $converted[$name] = $convert($type, $given[$name] ?? null);
        }
        return $converted;
    }

    private static function optionToValue(array $of, mixed $json): mixed
    {
        if ($json === null) {
            return null;
        }
        return $of['kind'] === 'option' ? new Some(self::toValue($of, $json['some'])) : self::toValue($of, $json);
    }

    private static function optionFromValue(array $of, mixed $value): mixed
    {
        if ($value === null) {
            return null;
        }
        return $of['kind'] === 'option'
            ? ['some' => self::fromValue($of, $value->value)]
            : self::fromValue($of, $value);
    }

    private static function payload(?array $type, array $json): mixed
    {
        return $type === null ? null : self::toValue($type, $json['value']);
    }

    private static function tagged(?array $type, Variant|Result $value): array
    {
        $json = ['tag' => $value->tag];
        if ($type !== null) {
            $json['value'] = self::fromValue($type, $value->value);
        }
        return $json;
    }
}
