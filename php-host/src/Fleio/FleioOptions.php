<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** How patiently Fleio is asked. */
final readonly class FleioOptions
{
    /**
     * @param int $connectTimeoutMs until a connection stands, TLS included
     * @param int $timeoutMs for a whole request
     * @param int $inFlight requests at the same time
     * @param int $attempts for idempotent requests, the first included
     * @param string $moduleVersion named in the header User-Agent
     */
    public function __construct(
        public int $connectTimeoutMs = 5000,
        public int $timeoutMs = 20000,
        public int $inFlight = 8,
        public int $attempts = 3,
        public string $moduleVersion = '0.1.0',
    ) {
        foreach (['connectTimeoutMs', 'timeoutMs', 'inFlight', 'attempts'] as $name) {
            if ($this->$name < 1) {
                throw new \InvalidArgumentException("$name is {$this->$name}: it must be at least 1.");
            }
        }
    }
}
