<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Claimed periods of one service that go back to unpaid. */
final readonly class Release
{
    /**
     * @param string $service Fleio's id of the service
     * @param list<string> $periods Fleio's ids of the periods, at least one
     */
    public function __construct(public string $service, public array $periods)
    {
    }
}
