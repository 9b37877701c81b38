<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

/**
 * Divides the text of a JSON array into arrays of a bounded size, without reading a value in it: no number is touched.
 */
final class JsonPieces
{
    /** A value; whether its insides are right is left to whoever reads the piece. */
    private const VALUE = '(?<value>\{(?:[^{}\[\]"]++|"(?:[^"\\\\]++|\\\\.)*+"|(?&value))*+\}'
        . '|\[(?:[^{}\[\]"]++|"(?:[^"\\\\]++|\\\\.)*+"|(?&value))*+\]'
        . '|"(?:[^"\\\\]++|\\\\.)*+"|[^{}\[\]",\s]++)';
    private const ELEMENT = '/[ \t\r\n]*+' . self::VALUE . '[ \t\r\n]*+(?<end>,|\][ \t\r\n]*+$)/ADs';

    /**
     * @param string $text of the array
     * @param int $bytes of a piece without its brackets, unless one element is larger
     *
     * @return array<int, string> by the position of the first element in the whole array; the whole text where it is
     *     no array
     */
    public static function of(string $text, int $bytes): array
    {
        $at = strspn($text, " \t\r\n");
        $isShort = strlen($text) <= $bytes;
        if ($isShort || ($text[$at] ?? '') !== '[') {
            return [$text];
        }
        [$pieces, $first, $start, $position] = [[], 0, $at + 1, 0];
        for ($at++; $at < strlen($text); $position++) {
            if (preg_match(self::ELEMENT, $text, $element, 0, $at) !== 1) {
                return [$text];
            }
            $next = $at + strlen($element[0]);
            if ($start < $at && $bytes < $next - $start) {
                // The comma before this element ends the piece.
                $pieces[$first] = '[' . substr($text, $start, $at - 1 - $start) . ']';
                [$first, $start] = [$position, $at];
            }
            $at = $next;
        }
        $pieces[$first] = '[' . substr($text, $start);

        return $pieces;
    }
}
