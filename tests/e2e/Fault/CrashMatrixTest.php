<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use PHPUnit\Framework\TestCase;

/**
 * A run that is killed anywhere is finished by the next two: the same invoices, nothing left claimed, open or half done.
 */
final class CrashMatrixTest extends TestCase
{
    /** @dataProvider stories */
    public function testACrashAnywhereLosesAndDoublesNothing(Story $story): void
    {
        $rehearsal = Rehearsal::of($story, Stage::build());
        $this->tryAll('kill -9', $story, $rehearsal, $rehearsal->points);
    }

    /** WHMCS's own connection ends before each commit, one after the other. */
    public function testAConnectionThatIsCutAtACommitLosesAndDoublesNothing(): void
    {
        $story = new FirstRun();
        $rehearsal = Rehearsal::of($story, Stage::build());
        $commits = array_filter($rehearsal->points, static fn (CrashPoint $point): bool => $point->isBeforeCommit());
        $cuts = array_map(static fn (CrashPoint $point): CrashPoint => $point->cut(), array_values($commits));
        $this->tryAll('cut connection', $story, $rehearsal, $cuts);
    }

    /** @return iterable<string, array{Story}> */
    public static function stories(): iterable
    {
        yield 'the first run' => [new FirstRun()];
        yield 'the run after a crash' => [new Recovery()];
    }

    /** @param list<CrashPoint> $points */
    private function tryAll(string $how, Story $story, Rehearsal $rehearsal, array $points): void
    {
        $verdicts = CrashMatrix::of($story, $rehearsal, $points);
        $names = static fn (array $of): array => array_map(static fn (object $one): string => $one->name ?? $one->point, $of);
        self::assertEqualsCanonicalizing($names($points), $names($verdicts), 'every point is tried, once');
        $bad = array_filter($verdicts, static fn (Verdict $verdict): bool => $verdict->complaints !== []);
        self::say($how, $story, $verdicts, count($bad));
        self::assertSame([], array_map(static fn (Verdict $one): array => $one->toWire(), array_values($bad)));
    }

    /** @param list<Verdict> $verdicts */
    private static function say(string $how, Story $story, array $verdicts, int $bad): void
    {
        $name = strtolower(substr((string) strrchr($story::class, '\\'), 1));
        $count = count($verdicts);
        $number = static fn (\Closure $is): int => count(array_filter($verdicts, $is));
        $second = $number(static fn (Verdict $one): bool => $one->runs === Aftermath::RUNS);
        $later = $number(static fn (Verdict $one): bool => Aftermath::RUNS < $one->runs);
        $lost = $number(static fn (Verdict $one): bool => $one->lost !== []);
        fwrite(STDERR, "\n{$how}, {$name}: all {$count} points tried, {$bad} bad; {$second} took a second run, "
            . "{$later} waited 15 minutes for a service's look-up, {$lost} lost a claim\n");
    }
}
