<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use WasmComponent\Component;
use WasmComponent\Limits;

/**
 * Calls a loaded component; every call has an instance of its own, so no call sees what another left behind.
 */
final class WasmComponentCaller implements MeteredCaller
{
    private int $fuelUsed = 0;

    /**
     * @param Limits $limits of each call
     */
    public function __construct(
        private readonly Component $component,
        private readonly Limits $limits,
    ) {
    }

    public function call(?string $interface, string $function, array $arguments): mixed
    {
        $instance = $this->component->instantiate($this->limits);
        try {
            return $instance->call($interface, $function, $arguments);
        } finally {
            $this->fuelUsed = $instance->fuelUsed();
        }
    }

    public function fuelUsed(): int
    {
        return $this->fuelUsed;
    }
}
