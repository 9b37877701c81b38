<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

/**
 * Which policy decides here; the journal keeps it with every decision.
 */
final readonly class PolicyIdentity
{
    /**
     * @param string $name of the policy
     * @param string $version of its rules
     * @param string $contract version of the WIT package
     * @param string $digest SHA-256 of the component, 64 hexadecimal digits
     * @param string $engine such as `wasmtime 48.0.8`
     */
    public function __construct(
        public string $name,
        public string $version,
        public string $contract,
        public string $digest,
        public string $engine,
    ) {
    }
}
