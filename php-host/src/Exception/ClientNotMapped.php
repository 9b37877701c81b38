<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** Something was to be remembered of a client that was never looked up. */
final class ClientNotMapped extends \LogicException implements HostException
{
    /** @param list<int> $clientIds */
    private function __construct(
        string $message,
        public readonly int $installationId,
        public readonly array $clientIds,
    ) {
        parent::__construct($message);
    }

    /** @param list<int> $clientIds */
    public static function among(int $installationId, array $clientIds): self
    {
        return new self(
            'Of the clients ' . implode(', ', $clientIds) . " some were never looked up in installation $installationId, so nothing "
            . 'can be remembered of them. Save their mapping first.',
            $installationId,
            $clientIds,
        );
    }
}
