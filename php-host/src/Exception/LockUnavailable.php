<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** The database could not say whether a lock is free. */
final class LockUnavailable extends \RuntimeException implements HostException
{
    private function __construct(string $message, public readonly string $lock, ?\Throwable $previous = null)
    {
        parent::__construct($message, 0, $previous);
    }

    /** No connection beside that of WHMCS could be made. */
    public static function noConnection(string $lock, \Throwable $error): self
    {
        return new self(
            "The lock $lock could not be asked for: {$error->getMessage()}. "
            . 'See whether the database takes one more connection with the settings in configuration.php.',
            $lock,
            $error,
        );
    }

    /** The server answered nothing. */
    public static function noAnswer(string $lock): self
    {
        return new self("The database answered nothing about the lock $lock. See the error log of the database server.", $lock);
    }

    /** A run is at work. */
    public static function heldByARun(int $installationId): self
    {
        return new self("A run of installation {$installationId} is at work. Wait until it has ended, and call this again.");
    }
}
