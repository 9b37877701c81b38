<?php

declare(strict_types=1);

namespace Tests\Extension;

use WasmComponent\Result;
use WasmComponent\Some;
use WasmComponent\Variant;

/**
 * Values of any type, the same ones for the same seed. Edges are as likely as everything between.
 */
final class RandomValues
{
    private const INTEGERS = [
        's8' => [-128, 127], 'u8' => [0, 255], 's16' => [-32768, 32767], 'u16' => [0, 65535],
        's32' => [-2147483648, 2147483647], 'u32' => [0, 4294967295],
        's64' => [PHP_INT_MIN, PHP_INT_MAX], 'u64' => [0, PHP_INT_MAX],
    ];
    private const FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 1e300, 5e-324, PHP_FLOAT_MAX, PHP_FLOAT_EPSILON, INF, -INF];
    private const CHARS = ['a', "\0", 'é', '𝄞', "\u{d7ff}", "\u{e000}", "\u{10ffff}", "\n"];

    public function __construct(int $seed)
    {
        mt_srand($seed);
    }

    public function of(array $type): mixed
    {
        $kind = $type['kind'];
        return match ($kind) {
            'bool' => mt_rand(0, 1) === 1,
            'f32' => unpack('g', pack('g', $this->float()))[1],
            'f64' => $this->float(),
            'char' => self::CHARS[mt_rand(0, 7)],
            'string' => $this->text(),
            'list' => $this->listOf($type['of'], mt_rand(0, 3)),
            'option' => $this->optionOf($type['of']),
            'tuple' => array_map($this->of(...), $type['of']),
            'record' => array_combine(
                array_column($type['fields'], 0),
                array_map($this->of(...), array_column($type['fields'], 1)),
            ),
            'enum' => $type['names'][mt_rand(0, count($type['names']) - 1)],
            'flags' => array_values(array_filter($type['names'], static fn (): bool => mt_rand(0, 2) === 0)),
            'variant' => $this->caseOf($type['cases']),
            'result' => mt_rand(0, 1) === 0
                ? Result::ok($this->payload($type['ok']))
                : Result::err($this->payload($type['err'])),
            default => $this->integer(...self::INTEGERS[$kind]),
        };
    }

    private function integer(int $least, int $most): int
    {
        return match (mt_rand(0, 3)) {
            0 => $least,
            1 => $most,
            default => $this->between($least, $most),
        };
    }

    /** mt_rand() answers at most 31 bits by range. */
    private function between(int $least, int $most): int
    {
        if ($most - $least === (int) ($most - $least) && $most - $least <= mt_getrandmax()) {
            return mt_rand($least, $most);
        }
        $wide = (mt_rand() << 33) ^ (mt_rand() << 11) ^ mt_rand();
        return max($least, min($most, $least < 0 ? $wide : $wide & PHP_INT_MAX));
    }

    private function float(): float
    {
        return mt_rand(0, 1) === 0
            ? self::FLOATS[mt_rand(0, count(self::FLOATS) - 1)]
            : mt_rand(-1_000_000, 1_000_000) / mt_rand(1, 1_000);
    }

    private function text(): string
    {
        $text = '';
        for ($left = mt_rand(0, 4); 0 < $left; $left--) {
            $text .= self::CHARS[mt_rand(0, 7)];
        }
        return $text;
    }

    /** A list of so many values; bytes are a string. */
    public function listOf(array $of, int $count): array|string
    {
        $values = array_map(fn (): mixed => $this->of($of), array_fill(0, $count, null));
        return $of['kind'] === 'u8' ? pack('C*', ...$values) : $values;
    }

    private function optionOf(array $of): mixed
    {
        if (mt_rand(0, 2) === 0) {
            return null;
        }
        return $of['kind'] === 'option' ? new Some($this->of($of)) : $this->of($of);
    }

    private function caseOf(array $cases): Variant
    {
        [$name, $payload] = $cases[mt_rand(0, count($cases) - 1)];
        return new Variant($name, $this->payload($payload));
    }

    private function payload(?array $type): mixed
    {
        return $type === null ? null : $this->of($type);
    }
}
