<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

/**
 * A caller that tells what its calls used.
 */
interface MeteredCaller extends ComponentCaller
{
    /**
     * Fuel of the last call, in the engine's units; 0 before the first.
     */
    public function fuelUsed(): int;
}
