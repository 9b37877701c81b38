<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * The text of the JSON form: the same bytes that `policy-kit` writes for the same value, as long as it holds no floats.
 */
final class Json
{
    private const FLAGS = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS
        | JSON_PRESERVE_ZERO_FRACTION;

    /**
     * @param mixed $wire what a `toWire` made
     *
     * @throws \JsonException where a string is not UTF-8 or a number not finite
     */
    public static function encode(mixed $wire): string
    {
        return json_encode($wire, self::FLAGS | JSON_THROW_ON_ERROR);
    }

    /**
     * What a `fromWire` takes. A whole number beyond PHP's becomes a float, which no integer type accepts.
     *
     * @throws \JsonException where the text is not JSON
     */
    public static function decode(string $text): mixed
    {
        return json_decode($text, associative: true, flags: JSON_THROW_ON_ERROR);
    }
}
