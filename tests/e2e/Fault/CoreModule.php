<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

/**
 * A component whose core module gets another body for one exported function: the policy that is shipped, but for that.
 *
 * Only as much of the binary format is read as this needs: sections, exports, bodies, and numbers in LEB128.
 */
final class CoreModule
{
    private const PREAMBLE = 8;
    private const CORE_MODULE = 1;
    private const IMPORTS = 2;
    private const EXPORTS = 7;
    private const BODIES = 10;

    /**
     * @param string $component its bytes
     * @param string $export such as `fleio:policy/invoicing@0.1.0#decide`
     * @param string $body of the function: its locals and code, without the length
     */
    public static function withBody(string $component, string $export, string $body): string
    {
        return self::eachSection($component, static fn (int $id, string $content): string => $id === self::CORE_MODULE
            && str_contains($content, $export) ? self::replaced($content, $export, $body) : $content);
    }

    private static function replaced(string $module, string $export, string $body): string
    {
        $index = null;
        self::eachSection($module, static function (int $id, string $content) use ($export, &$index): string {
            if ($id === self::IMPORTS && ord($content[0]) !== 0) {
                throw new \RuntimeException('The module imports something, so its functions are numbered otherwise.');
            }
            $index ??= $id === self::EXPORTS ? self::functionOf($content, $export) : null;
            return $content;
        });
        if ($index === null) {
            throw new \RuntimeException("The module exports no {$export}.");
        }

        return self::eachSection($module, static fn (int $id, string $content): string => $id === self::BODIES
            ? self::withFunction($content, $index, $body)
            : $content);
    }

    private static function functionOf(string $exports, string $wanted): ?int
    {
        $at = 0;
        for ($left = self::number($exports, $at); 0 < $left; $left--) {
            $length = self::number($exports, $at);
            $name = substr($exports, $at, $length);
            $at += $length + 1;
            $index = self::number($exports, $at);
            if ($name === $wanted) {
                return $index;
            }
        }

        return null;
    }

    private static function withFunction(string $bodies, int $index, string $body): string
    {
        $at = 0;
        $count = self::number($bodies, $at);
        $text = self::encoded($count);
        for ($number = 0; $number < $count; $number++) {
            $length = self::number($bodies, $at);
            $one = $number === $index ? $body : substr($bodies, $at, $length);
            $text .= self::encoded(strlen($one)) . $one;
            $at += $length;
        }

        return $text;
    }

    /** @param \Closure(int, string): string $change takes id and content of a section */
    private static function eachSection(string $binary, \Closure $change): string
    {
        $text = substr($binary, 0, self::PREAMBLE);
        $at = self::PREAMBLE;
        while ($at < strlen($binary)) {
            $id = ord($binary[$at++]);
            $length = self::number($binary, $at);
            $content = $change($id, substr($binary, $at, $length));
            $text .= chr($id) . self::encoded(strlen($content)) . $content;
            $at += $length;
        }

        return $text;
    }

    private static function number(string $binary, int &$at): int
    {
        $number = $shift = 0;
        do {
            $byte = ord($binary[$at++]);
            $number |= ($byte & 0x7f) << $shift;
            $shift += 7;
        } while (($byte & 0x80) !== 0);

        return $number;
    }

    private static function encoded(int $number): string
    {
        $text = '';
        do {
            $byte = $number & 0x7f;
            $number >>= 7;
            $text .= chr($number === 0 ? $byte : $byte | 0x80);
        } while ($number !== 0);

        return $text;
    }
}
