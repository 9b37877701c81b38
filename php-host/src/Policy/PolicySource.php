<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use Fleio\Host\Exception\PolicyUnavailable;

/**
 * Where callers of the policy come from.
 */
interface PolicySource
{
    /**
     * A caller each of whose calls has a fresh instance and at most this much fuel.
     *
     * @param int|null $fuel null for the most that is allowed
     *
     * @throws PolicyUnavailable
     */
    public function caller(?int $fuel): MeteredCaller;

    /**
     * The most fuel that a call may have, whatever is asked for.
     */
    public function fuelCeiling(): int;

    /**
     * SHA-256 of the component, 64 hexadecimal digits.
     *
     * @throws PolicyUnavailable
     */
    public function digest(): string;

    /**
     * The engine with its version, such as `wasmtime 48.0.8`: fuel is comparable within one only.
     *
     * @throws PolicyUnavailable
     */
    public function engine(): string;
}
