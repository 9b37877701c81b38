<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A call of WHMCS's local API ended without an answer. What it asked for may have been done. */
final class LocalApiUnclear extends \RuntimeException implements HostException
{
    private function __construct(string $message, public readonly string $action, ?\Throwable $previous = null)
    {
        parent::__construct($message, 0, $previous);
    }

    /** The call threw, in WHMCS or in a hook of another module. */
    public static function ended(string $action, \Throwable $error): self
    {
        $where = get_class($error) . ': ' . $error->getMessage();
        return new self("$action of WHMCS ended with $where. Look in WHMCS whether it was done before it is repeated.", $action, $error);
    }

    /** The answer was neither success nor error. */
    public static function answered(string $action, mixed $answer): self
    {
        $kind = is_array($answer) ? 'keys ' . implode(', ', array_keys($answer)) : get_debug_type($answer);
        return new self("$action of WHMCS answered neither success nor error ($kind). Look in WHMCS whether it was done.", $action);
    }
}
