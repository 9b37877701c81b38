<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** The effect is recorded now. */
final readonly class Recorded
{
    public function __construct(public int $id)
    {
    }
}
