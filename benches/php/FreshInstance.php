<?php

declare(strict_types=1);

namespace Benches;

use Fleio\Host\Policy\ComponentCaller;
use WasmComponent\Component;
use WasmComponent\Limits;

/**
 * Calls a component as the host does: every call in a fresh instance.
 */
final readonly class FreshInstance implements ComponentCaller
{
    public function __construct(private Component $component, private Limits $limits)
    {
    }

    public function call(?string $interface, string $function, array $arguments): mixed
    {
        return $this->component->call($interface, $function, $arguments, $this->limits);
    }
}
