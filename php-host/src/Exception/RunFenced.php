<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A run no longer holds its installation: a later one began, so this one must stop. */
final class RunFenced extends \RuntimeException implements HostException
{
    private function __construct(
        string $message,
        public readonly int $installationId,
        public readonly int $runId,
        public readonly ?int $holder,
    ) {
        parent::__construct($message);
    }

    public static function by(int $installationId, int $runId, ?int $holder): self
    {
        $by = $holder === null ? 'no run' : "run $holder";

        return new self(
            "Run $runId no longer holds installation $installationId ($by does), so it stops and records nothing more. "
            . 'The next run goes on with what is open.',
            $installationId,
            $runId,
            $holder,
        );
    }

    public static function outsideTransaction(int $installationId, int $runId): self
    {
        return new self(
            "Run $runId of installation $installationId asked outside a transaction whether it may record. "
            . 'Ask inside the one that records; nothing was recorded.',
            $installationId,
            $runId,
            null,
        );
    }
}
