<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings\Extension;

use Fleio\Host\Policy\ComponentCaller;
use WasmComponent\Component;

/**
 * Calls the built component, each time in a fresh instance.
 */
final readonly class ExtensionCaller implements ComponentCaller
{
    public function __construct(private Component $component)
    {
    }

    public function call(?string $interface, string $function, array $arguments): mixed
    {
        return $this->component->call($interface, $function, $arguments);
    }
}
