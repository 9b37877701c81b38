<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** Another effect holds the key, so nothing was recorded. */
final readonly class AlreadyThere
{
    public function __construct(public EffectRow $effect)
    {
    }
}
