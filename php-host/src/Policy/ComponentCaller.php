<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

/**
 * Calls one function of a component.
 *
 * The generated clients ask for nothing else, so they load where the extension is missing and are tested without it.
 */
interface ComponentCaller
{
    /**
     * Calls a function with values as the extension `wasm_component` takes them, and answers as it does.
     *
     * @param string|null $interface full name with version, such as `fleio:policy/invoicing@0.1.0`; null for a function
     *     of the world itself
     * @param string $function its name in WIT, such as `recurring-line`
     * @param list<mixed> $arguments all of them, in order
     */
    public function call(?string $interface, string $function, array $arguments): mixed;
}
