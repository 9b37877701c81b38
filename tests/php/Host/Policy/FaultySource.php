<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Policy\MeteredCaller;
use Fleio\Host\Policy\PolicySource;

/**
 * The real policy, spoilt for calls whose facts hold one client: for failures that no facts bring about by themselves.
 */
final class FaultySource implements PolicySource
{
    /**
     * @param int $clientId whoever is asked about
     * @param \Closure(list<mixed>): mixed $spoil throws, or makes another answer of the real one
     */
    public function __construct(
        private readonly PolicySource $source,
        private readonly int $clientId,
        private readonly \Closure $spoil,
    ) {
    }

    public function caller(?int $fuel): MeteredCaller
    {
        $caller = $this->source->caller($fuel);

        return new class ($caller, $this->clientId, $this->spoil) implements MeteredCaller {
            public function __construct(
                private readonly MeteredCaller $caller,
                private readonly int $clientId,
                private readonly \Closure $spoil,
            ) {
            }

            public function call(?string $interface, string $function, array $arguments): mixed
            {
                $answer = $this->caller->call($interface, $function, $arguments);
                $ids = array_map(static fn (array $facts): int => $facts['client']['id'], $arguments[1]);

                return in_array($this->clientId, $ids, true) ? ($this->spoil)($answer) : $answer;
            }

            public function fuelUsed(): int
            {
                return $this->caller->fuelUsed();
            }
        };
    }

    public function fuelCeiling(): int
    {
        return $this->source->fuelCeiling();
    }

    public function digest(): string
    {
        return $this->source->digest();
    }

    public function engine(): string
    {
        return $this->source->engine();
    }
}
