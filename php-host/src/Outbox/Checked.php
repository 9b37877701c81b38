<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\ValueDoesNotFit;

/** Values on their way to a column and back: the database would cut what is too long without a word. */
final class Checked
{
    private const INTEGER_DIGITS = 18;
    private const FRACTION_DIGITS = 12;
    private const TEXT_BYTES = 65_535;

    /**
     * The canonical text of a decimal: no zeros at the ends, `0` for nothing, no `-0`.
     *
     * @throws ValueDoesNotFit when DECIMAL(30,12) would not keep it whole
     */
    public static function amount(string $column, string $amount): string
    {
        if (preg_match('/\A(-?)([0-9]+)(?:\.([0-9]+))?\z/', $amount, $parts) !== 1) {
            throw ValueDoesNotFit::amount($column, $amount);
        }
        $integer = ltrim($parts[2], '0');
        $fraction = rtrim($parts[3] ?? '', '0');
        if (strlen($integer) > self::INTEGER_DIGITS || strlen($fraction) > self::FRACTION_DIGITS) {
            throw ValueDoesNotFit::amount($column, $amount);
        }
        $text = ($integer === '' ? '0' : $integer) . ($fraction === '' ? '' : '.' . $fraction);

        return $text === '0' ? '0' : $parts[1] . $text;
    }

    /**
     * A calendar date `YYYY-MM-DD`; never the zero date.
     *
     * @throws ValueDoesNotFit for anything else
     */
    public static function date(string $column, string $date): string
    {
        $isDate = preg_match('/\A([0-9]{4})-([0-9]{2})-([0-9]{2})\z/', $date, $parts) === 1
            && checkdate((int) $parts[2], (int) $parts[3], (int) $parts[1]);

        return $isDate ? $date : throw ValueDoesNotFit::date($column, $date);
    }

    /**
     * A text of 1 to `most` characters, valid UTF-8.
     *
     * @throws ValueDoesNotFit for anything else
     */
    public static function text(string $column, string $text, int $most): string
    {
        $fits = $text !== '' && mb_check_encoding($text, 'UTF-8') && mb_strlen($text, 'UTF-8') <= $most;

        return $fits ? $text : throw ValueDoesNotFit::text($column, $text, $most);
    }

    /**
     * Printable ASCII of 1 to `most` characters without a space.
     *
     * @throws ValueDoesNotFit for anything else
     */
    public static function key(string $column, string $key, int $most): string
    {
        $fits = preg_match('/\A[\x21-\x7e]+\z/', $key) === 1 && strlen($key) <= $most;

        return $fits ? $key : throw ValueDoesNotFit::key($column, $key, $most);
    }

    /** A sentence for people: what TEXT does not hold is cut here, between characters. */
    public static function sentence(string $text): string
    {
        return mb_strcut(mb_scrub($text, 'UTF-8'), 0, self::TEXT_BYTES, 'UTF-8');
    }
}
