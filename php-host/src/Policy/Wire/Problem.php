<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * A value that does not fit its type, and where it is.
 */
final readonly class Problem
{
    /** Longest piece of a given string that a problem repeats, in bytes. */
    private const GIVEN_MAX = 40;

    /**
     * @param string $path fields after a dot, positions from zero in brackets, such as `lines[2].worth.amount`; empty
     *     for the whole value
     * @param string $expected what the contract declares, in the words of WIT
     * @param string $given what was there, in short
     */
    public function __construct(
        public string $path,
        public string $expected,
        public string $given,
    ) {
    }

    /**
     * A value in a few words.
     */
    public static function describe(mixed $given): string
    {
        return match (true) {
            is_null($given) => 'null',
            is_bool($given) => $given ? 'bool true' : 'bool false',
            is_int($given), is_float($given) => 'number ' . var_export($given, true),
            is_string($given) => self::describeText($given),
            is_array($given) => array_is_list($given) ? 'array of ' . count($given) : 'object',
            is_object($given) => 'instance of ' . $given::class,
            default => get_debug_type($given),
        };
    }

    /**
     * As one line: where, what was expected, what was given.
     */
    public function message(): string
    {
        $place = $this->path === '' ? 'the value' : $this->path;

        return "{$place}: expected {$this->expected}, given {$this->given}";
    }

    private static function describeText(string $given): string
    {
        if (preg_match('//u', $given) !== 1) {
            return 'string of ' . strlen($given) . ' bytes that is not UTF-8';
        }
        $flags = JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;
        $text = json_encode($given, $flags);
        if (strlen($text) <= self::GIVEN_MAX) {
            return "string {$text}";
        }
        // A cut within a character leaves a piece of it, which goes too.
        $piece = (string) preg_replace('/[\xC0-\xFF][\x80-\xBF]*$/', '', substr($text, 0, self::GIVEN_MAX));

        return "string {$piece}…";
    }
}
