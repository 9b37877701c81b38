<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

/**
 * Counts clients in a row about whom Fleio did not answer: a Fleio that is down is not asked about everybody.
 */
final class Silence
{
    private const MOST = 8;

    private int $inARow = 0;

    /**
     * @param int $asked clients of a window
     * @param int $unanswered those of them without any answer; a refusal is one
     */
    public function add(int $asked, int $unanswered): void
    {
        $this->inARow = $unanswered < $asked ? 0 : $this->inARow + $unanswered;
    }

    public function isTooLong(): bool
    {
        return self::MOST <= $this->inARow;
    }
}
