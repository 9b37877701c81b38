<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Installation;

/**
 * A story without a crash: which points it passes, and what the books say afterwards.
 */
final readonly class Rehearsal
{
    private const HOOK = 'AfterCronJob';

    /**
     * @param list<CrashPoint> $points
     * @param list<array<string, mixed>> $ledgers of the same day, and of the next
     */
    private function __construct(public array $points, public array $ledgers)
    {
    }

    public static function of(Story $story, Installation $installation): self
    {
        $story->prepare($installation);
        $installation->cloud->forgetLog();
        $list = (string) tempnam(sys_get_temp_dir(), 'points');
        $finished = $story->start($installation, ['WHMCS_FAULT_POINTS' => $list])->wait();
        if ($finished->exitCode !== 0 || $finished->output !== '') {
            throw new \RuntimeException("The rehearsal ended with {$finished->exitCode}: {$finished->output}");
        }
        $points = [...self::inWhmcs(file($list, FILE_IGNORE_NEW_LINES) ?: []), ...self::atFleio($installation)];
        unlink($list);
        $aftermath = new Aftermath($installation);
        $aftermath->settle();
        $ledgers = [Ledgers::read($installation)];
        $aftermath->nextDay();

        return new self($points, [...$ledgers, Ledgers::read($installation)]);
    }

    /**
     * Those from our hook on: what WHMCS does before is its own.
     *
     * @param list<string> $lines
     *
     * @return list<CrashPoint>
     */
    private static function inWhmcs(array $lines): array
    {
        $hooks = preg_grep('/^before hook \d+ ' . self::HOOK . '$/', $lines) ?: [];
        $first = array_key_first($hooks) ?? throw new \RuntimeException('The hook ' . self::HOOK . ' was not passed.');

        return array_map(CrashPoint::inWhmcs(...), array_slice($lines, $first));
    }

    /** @return list<CrashPoint> */
    private static function atFleio(Installation $installation): array
    {
        $points = [];
        foreach ($installation->cloud->log() as $index => $request) {
            foreach ([false, true] as $afterWork) {
                $points[] = CrashPoint::atFleio($index + 1, $request['endpoint'], $afterWork);
            }
        }

        return $points;
    }
}
