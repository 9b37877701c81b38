<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** What was typed after `fleio` makes no sense. */
final class UnusableWords extends \InvalidArgumentException implements HostException
{
    private const NEXT = '`fleio help` shows what there is.';

    public static function unknown(string $word): self
    {
        return new self("`{$word}` means nothing here. " . self::NEXT);
    }

    public static function missing(string $what): self
    {
        return new self("{$what} is missing. " . self::NEXT);
    }

    public static function withoutValue(string $option): self
    {
        return new self("{$option} needs a value after it. " . self::NEXT);
    }

    public static function noNumber(string $what, string $given): self
    {
        return new self("{$what} must be a whole number from 1 on, not `{$given}`. " . self::NEXT);
    }
}
