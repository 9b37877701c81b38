<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

/**
 * What a run did, counted by name.
 */
final class Tally
{
    /** @var array<string, int> */
    private array $counts = [];

    public function count(string $name, int $times = 1): void
    {
        if ($times !== 0) {
            $this->counts[$name] = $this->of($name) + $times;
        }
    }

    public function of(string $name): int
    {
        return $this->counts[$name] ?? 0;
    }

    /** @return array<string, int> in the order of their first counting */
    public function all(): array
    {
        return $this->counts;
    }
}
