<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A value would be cut or changed by its column, since WHMCS runs the database without strict mode. */
final class ValueDoesNotFit extends \InvalidArgumentException implements HostException
{
    private function __construct(string $message, public readonly string $column, public readonly string $given)
    {
        parent::__construct($message);
    }

    public static function amount(string $column, string $given): self
    {
        return new self(
            "$column: '$given' is no decimal of at most 18 digits before and 12 after the point; "
            . 'give it like 12.34, nothing was stored.',
            $column,
            $given,
        );
    }

    public static function date(string $column, string $given): self
    {
        return new self("$column: '$given' is no date of the calendar like 2026-01-31; nothing was stored.", $column, $given);
    }

    public static function text(string $column, string $given, int $most): self
    {
        return new self(
            "$column: '" . mb_strcut($given, 0, 60) . "' is empty or longer than $most; shorten it, nothing was stored.",
            $column,
            $given,
        );
    }

    public static function key(string $column, string $given, int $most): self
    {
        return new self(
            "$column: '" . mb_strcut($given, 0, 60) . "' must be 1 to $most printable ASCII characters; nothing was stored.",
            $column,
            $given,
        );
    }

    public static function decision(string $function): self
    {
        return new self(
            "journal.answer: a decision of $function must have either an answer or a failure; nothing was stored.",
            'journal.answer',
            $function,
        );
    }
}
