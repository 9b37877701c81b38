<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A value that Fleio's filter would misread as two conditions or as none. */
final class UnusableFilter extends \InvalidArgumentException implements HostException
{
    private function __construct(string $message, public readonly string $field, public readonly string $value)
    {
        parent::__construct($message);
    }

    public static function value(string $field, string $value): self
    {
        $shown = $value === '' ? 'nothing' : "'$value'";
        $message = "Services cannot be looked up by $field with $shown: letters, digits, '_', '.' and '-' are allowed."
            . ' See where this value comes from.';
        return new self($message, $field, $value);
    }
}
