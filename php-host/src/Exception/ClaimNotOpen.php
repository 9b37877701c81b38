<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A claim was already closed, or never recorded. */
final class ClaimNotOpen extends \RuntimeException implements HostException
{
    /** @param list<int> $clientIds */
    private function __construct(
        string $message,
        public readonly int $runId,
        public readonly array $clientIds,
    ) {
        parent::__construct($message);
    }

    /** @param list<int> $clientIds */
    public static function among(int $runId, array $clientIds, string $wanted, int $changed): self
    {
        return new self(
            sprintf(
                'Of the claims of run %d for the clients %s only %d of %d could become %s: the others are closed or were never '
                . 'recorded. Nothing may be sent for them; `fleio status` shows the claims.',
                $runId,
                implode(', ', $clientIds),
                $changed,
                count($clientIds),
                $wanted,
            ),
            $runId,
            $clientIds,
        );
    }
}
