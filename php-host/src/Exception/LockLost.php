<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** The connection that held the installation's lock is gone, and another run may have begun. */
final class LockLost extends \RuntimeException implements HostException
{
    private function __construct(string $message, public readonly int $installationId, public readonly int $runId)
    {
        parent::__construct($message);
    }

    public static function of(int $installationId, int $runId): self
    {
        return new self(
            "Run {$runId} lost the lock of installation {$installationId}: its database connection was cut. "
            . 'It stops here, and the next run goes on with what it left.',
            $installationId,
            $runId,
        );
    }
}
