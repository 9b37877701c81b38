<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** An admin's word was about something that waits for none. */
final class NotParked extends \RuntimeException implements HostException
{
    private function __construct(string $message, public readonly int $effectId)
    {
        parent::__construct($message);
    }

    /** @param string|null $state what it is instead; null = there is no such effect */
    public static function effect(int $effectId, ?string $state): self
    {
        $found = $state === null ? 'there is no such effect' : "it is {$state}";

        return new self("Effect {$effectId} is not parked: {$found}. `fleio parked` lists those that are.", $effectId);
    }
}
