<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Which requests are sent again, and after how long. Decides only; knows no clock and no network. */
final readonly class RetryRule
{
    /** Jitter is told in thousandths. */
    public const CHANCES = 1000;

    /**
     * @param int $attempts the first one included
     * @param int $firstWaitMs before the second attempt; doubles with each that follows
     * @param int $longestWaitMs never more than this
     */
    public function __construct(
        private int $attempts,
        private int $firstWaitMs = 500,
        private int $longestWaitMs = 8000,
    ) {
    }

    /** Only what is idempotent, and whose failure may pass by itself. */
    public function repeats(Request $request, Answer $answer, int $attemptsMade): bool
    {
        return $request->isIdempotent && $attemptsMade < $this->attempts && self::mayPass($answer);
    }

    /**
     * Exponential, of which the upper half is left to chance, so that many who failed together do not return together.
     *
     * @param int $attemptsMade from 1
     * @param int $chance from 0 to `CHANCES`
     * @return int milliseconds
     */
    public function wait(int $attemptsMade, int $chance): int
    {
        $whole = min($this->longestWaitMs, $this->firstWaitMs << min($attemptsMade - 1, 16));
        $half = intdiv($whole, 2);
        return $half + intdiv(($whole - $half) * $chance, self::CHANCES);
    }

    private static function mayPass(Answer $answer): bool
    {
        return match (true) {
            $answer instanceof NotSent => true,
            $answer instanceof Refused => $answer->failure()->isForNow(),
            $answer instanceof Unknown => $answer->failure()->isWorthRepeating,
            default => false,
        };
    }
}
