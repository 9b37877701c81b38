<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** When a caller's time is over. Requests end by then, and none starts after it. */
final readonly class Deadline
{
    /** @param (\Closure(): int)|null $remaining milliseconds left */
    private function __construct(private ?\Closure $remaining)
    {
    }

    public static function never(): self
    {
        return new self(null);
    }

    /** @param \Closure(): int $remaining milliseconds left, zero or less when there are none */
    public static function whileRemains(\Closure $remaining): self
    {
        return new self($remaining);
    }

    /**
     * @param int $instant in Unix seconds
     * @param \Closure(): int $now in Unix seconds
     */
    public static function at(int $instant, \Closure $now): self
    {
        return new self(static fn (): int => ($instant - $now()) * 1000);
    }

    /** The end of the first half of what is left now. */
    public function half(): self
    {
        $reserved = intdiv($this->limit(PHP_INT_MAX), 2);

        return new self(fn (): int => $this->limit(PHP_INT_MAX) - $reserved);
    }

    /** One that is over so many milliseconds before this one. */
    public function earlier(int $milliseconds): self
    {
        $remaining = $this->remaining;

        return $remaining === null ? $this : new self(static fn (): int => $remaining() - $milliseconds);
    }

    public function isOver(): bool
    {
        return $this->limit(1) < 1;
    }

    /** The smaller one of `$milliseconds` and what is left, never negative. */
    public function limit(int $milliseconds): int
    {
        return max(0, min($milliseconds, $this->remaining === null ? $milliseconds : ($this->remaining)()));
    }
}
