<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Policy\ShippedPolicy;

/**
 * The built policy with one exported function made useless: real components that a real engine runs.
 *
 * The body of the function is overwritten in place, so that nothing else of the file changes.
 */
final class BrokenPolicy
{
    private const MODULE = 1;
    private const IMPORTS = 2;
    private const EXPORTS = 7;
    private const CODE = 10;
    private const FUNCTION = 0;

    /** No locals; `unreachable`. */
    private const TRAPS = "\x00\x00";
    /** No locals; `loop`, `br 0`, `end`, `unreachable`. */
    private const LOOPS = "\x00\x03\x40\x0c\x00\x0b\x00";

    public static function trapping(string $folder, string $export): ShippedPolicy
    {
        return self::with($folder, $export, self::TRAPS);
    }

    public static function looping(string $folder, string $export): ShippedPolicy
    {
        return self::with($folder, $export, self::LOOPS);
    }

    private static function with(string $folder, string $export, string $code): ShippedPolicy
    {
        $wasm = (string) file_get_contents(Built::wasm());
        [$at, $length] = self::body($wasm, $export);
        // `nop` up to the `end` that every body has.
        $body = str_pad($code, $length - 1, "\x01") . "\x0b";

        return Built::in($folder, substr_replace($wasm, $body, $at, $length));
    }

    /**
     * Where the body of an exported function is, and how long.
     *
     * @return array{int, int}
     */
    private static function body(string $wasm, string $export): array
    {
        foreach (self::sections($wasm, 8, strlen($wasm)) as [$id, $at, $end]) {
            $sections = $id === self::MODULE ? iterator_to_array(self::sections($wasm, $at + 8, $end), false) : [];
            $index = self::exportedFunction($wasm, $sections, $export);
            if ($index !== null) {
                return self::bodyOf($wasm, $sections, $index);
            }
        }

        throw new \RuntimeException("the policy exports no function {$export}");
    }

    /**
     * @return iterable<array{int, int, int}> id, start and end of each section
     */
    private static function sections(string $wasm, int $at, int $end): iterable
    {
        while ($at < $end) {
            $id = ord($wasm[$at++]);
            $size = self::number($wasm, $at);
            yield [$id, $at, $at + $size];
            $at += $size;
        }
    }

    /**
     * @param list<array{int, int, int}> $sections
     */
    private static function exportedFunction(string $wasm, array $sections, string $export): ?int
    {
        foreach ($sections as [$id, $at]) {
            $left = $id === self::EXPORTS ? self::number($wasm, $at) : 0;
            while (0 < $left--) {
                $length = self::number($wasm, $at);
                $name = substr($wasm, $at, $length);
                $at += $length;
                $kind = ord($wasm[$at++]);
                $index = self::number($wasm, $at);
                if ($kind === self::FUNCTION && $name === $export) {
                    return $index;
                }
            }
        }

        return null;
    }

    /**
     * The index counts from the functions of the module itself: the policy imports none.
     *
     * @param list<array{int, int, int}> $sections
     *
     * @return array{int, int}
     */
    private static function bodyOf(string $wasm, array $sections, int $index): array
    {
        foreach ($sections as [$id, $at]) {
            if ($id === self::IMPORTS && 0 < self::number($wasm, $at)) {
                throw new \RuntimeException('the policy imports something');
            }
            if ($id === self::CODE) {
                self::number($wasm, $at);
                while (0 < $index--) {
                    $size = self::number($wasm, $at);
                    $at += $size;
                }
                $size = self::number($wasm, $at);

                return [$at, $size];
            }
        }

        throw new \RuntimeException('the policy has no code');
    }

    /**
     * A number in LEB128; moves behind it.
     */
    private static function number(string $wasm, int &$at): int
    {
        $number = 0;
        for ($shift = 0;; $shift += 7) {
            $byte = ord($wasm[$at++]);
            $number |= ($byte & 0x7f) << $shift;
            if ($byte < 0x80) {
                return $number;
            }
        }
    }
}
