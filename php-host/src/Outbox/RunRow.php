<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** A run that has begun; its id is the token that every recording transaction checks. */
final readonly class RunRow
{
    public function __construct(
        public int $id,
        public int $installationId,
        /** Instant. */
        public int $beganAt,
    ) {
    }
}
