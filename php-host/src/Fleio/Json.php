<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** JSON whose amounts are numbers that were never a float: their digits are written as they stand. */
final readonly class Json
{
    /** Before PHP 8.3 checking means decoding, which takes many times the memory of the text. */
    private const DECODED_BYTES = 1 << 20;

    private function __construct(public string $text)
    {
    }

    /**
     * @param string $decimal such as "-12.34": no exponent, no plus, no leading zeros
     * @throws \InvalidArgumentException for anything else
     */
    public static function number(string $decimal): self
    {
        if (preg_match('/^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/D', $decimal) !== 1) {
            throw new \InvalidArgumentException("'$decimal' is no decimal number, so it was not sent to Fleio.");
        }
        return new self($decimal);
    }

    public static function text(string $text): self
    {
        return new self(self::scalar($text));
    }

    /** @param array<string, self|list<self|string|int|bool|null>|string|int|bool|null> $fields */
    public static function object(array $fields): self
    {
        $pairs = [];
        foreach ($fields as $name => $value) {
            $pairs[] = self::scalar($name) . ':' . self::textOf($value);
        }
        return new self('{' . implode(',', $pairs) . '}');
    }

    /** @param list<self|string|int|bool|null> $items */
    public static function items(array $items): self
    {
        return new self('[' . implode(',', array_map(self::textOf(...), $items)) . ']');
    }

    /** @param self|list<self|string|int|bool|null>|string|int|bool|null $value */
    private static function textOf(self|array|string|int|bool|null $value): string
    {
        return match (true) {
            $value instanceof self => $value->text,
            is_array($value) => self::items($value)->text,
            default => self::scalar($value),
        };
    }

    private static function scalar(string|int|bool|null $value): string
    {
        return json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
    }

    /** Whether a body is one whole JSON value. */
    public static function isWhole(string $body): bool
    {
        if (PHP_VERSION_ID >= 80300) {
            return json_validate($body);
        }
        return strlen($body) <= self::DECODED_BYTES ? self::decodes($body) : self::looksWhole($body);
    }

    private static function decodes(string $body): bool
    {
        json_decode($body);
        return json_last_error() === JSON_ERROR_NONE;
    }

    /** Enough for a large list: it is only ever read, and its reader checks the rest. */
    private static function looksWhole(string $body): bool
    {
        $ends = substr(ltrim(substr($body, 0, 64)), 0, 1) . substr(rtrim(substr($body, -64)), -1);
        return $ends === '{}' || $ends === '[]';
    }
}
