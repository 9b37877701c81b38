<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * What the readers of one value found wrong; they all write here.
 */
final class Problems
{
    /** @var list<Problem> */
    private array $found = [];

    /**
     * Keeps a problem.
     */
    public function add(Problem $problem): void
    {
        $this->found[] = $problem;
    }

    /**
     * Whether nothing is wrong.
     */
    public function isEmpty(): bool
    {
        return $this->found === [];
    }

    /**
     * Returns only if nothing is wrong.
     *
     * @throws UnreadableValue with every problem
     */
    public function refuse(): void
    {
        if ($this->found !== []) {
            throw UnreadableValue::because($this->found);
        }
    }
}
