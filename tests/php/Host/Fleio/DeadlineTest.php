<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Fleio\Deadline;
use PHPUnit\Framework\TestCase;

final class DeadlineTest extends TestCase
{
    public function testWithoutOneNothingIsShortened(): void
    {
        self::assertFalse(Deadline::never()->isOver());
        self::assertSame(20000, Deadline::never()->limit(20000));
    }

    public function testTimeIsReadAnewEachTime(): void
    {
        $remaining = 100;
        $deadline = Deadline::whileRemains(static function () use (&$remaining): int {
            return $remaining;
        });
        self::assertSame([50, 100, 100], [$deadline->limit(50), $deadline->limit(100), $deadline->limit(101)]);
        foreach ([[1, false], [0, true], [-1, true]] as [$remaining, $isOver]) {
            self::assertSame($isOver, $deadline->isOver());
            self::assertSame(max(0, $remaining), $deadline->limit(100));
        }
    }

    public function testAHalfEndsAtTheMiddleOfWhatWasLeft(): void
    {
        $remaining = 101;
        $half = Deadline::whileRemains(static function () use (&$remaining): int {
            return $remaining;
        })->half();
        foreach ([101 => 51, 52 => 2, 51 => 1, 50 => 0, 0 => 0] as $remaining => $left) {
            self::assertSame([$left, $left === 0], [$half->limit(100), $half->isOver()]);
        }
        self::assertFalse(Deadline::never()->half()->isOver());
    }

    public function testAnInstantIsInSeconds(): void
    {
        self::assertSame(2000, Deadline::at(1_000_002, static fn (): int => 1_000_000)->limit(20000));
        self::assertTrue(Deadline::at(1_000_000, static fn (): int => 1_000_000)->isOver());
    }
}
