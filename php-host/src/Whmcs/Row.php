<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/**
 * One row of a WHMCS table in the types of this host.
 *
 * WHMCS keeps ticks as numbers, as `on` or as nothing, and unset dates as zeros; drivers give numbers as int or as text.
 */
final readonly class Row
{
    public function __construct(private object $columns)
    {
    }

    public function int(string $column): int
    {
        return (int) $this->columns->$column;
    }

    /** The text as stored; empty when it is null. */
    public function text(string $column): string
    {
        return (string) $this->columns->$column;
    }

    /** Whether a tick is set: anything but null, nothing and 0. */
    public function flag(string $column): bool
    {
        return !in_array($this->text($column), ['', '0'], true);
    }

    /** A date or a moment as stored; null when it is unset, which WHMCS writes as null, nothing or zeros. */
    public function date(string $column): ?string
    {
        $text = $this->text($column);
        return $text === '' || str_starts_with($text, '0000-00-00') ? null : $text;
    }
}
