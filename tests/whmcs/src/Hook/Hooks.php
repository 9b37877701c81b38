<?php

declare(strict_types=1);

namespace Standin\Hook;

use Standin\Fault\Faults;

/** The registry of hooks. Lower priorities run earlier, equal ones in the order of registration. Any name is a point. */
final class Hooks
{
    /** @var array<string, array<int, list<callable|string>>> */
    private array $callbacks = [];

    public function __construct(private readonly Faults $faults)
    {
    }

    /** @param callable|string $callback may be the name of a function that is declared later */
    public function add(string $point, int $priority, mixed $callback): void
    {
        $this->callbacks[$point][$priority][] = $callback;
    }

    /** @return list<string> points with at least one callback */
    public function points(): array
    {
        return array_keys($this->callbacks);
    }

    /**
     * Runs the callbacks of a point.
     *
     * @return list<mixed> what they returned, without null
     */
    public function run(string $point, mixed ...$arguments): array
    {
        $answers = [];
        $priorities = $this->callbacks[$point] ?? [];
        ksort($priorities, SORT_NUMERIC);
        foreach (array_merge(...array_values($priorities)) as $callback) {
            $passed = $this->faults->before('hook', $point);
            $answer = is_callable($callback) ? $callback(...$arguments) : null;
            $this->faults->after('hook', $point, $passed);
            if ($answer !== null) {
                $answers[] = $answer;
            }
        }
        return $answers;
    }
}
