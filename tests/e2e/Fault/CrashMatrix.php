<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Running;

/**
 * Tries every point of a story, divided among some processes.
 */
final class CrashMatrix
{
    private const WORKERS = 2;
    private const ROOM = 1 << 30;

    /**
     * @param list<CrashPoint> $points
     *
     * @return list<Verdict> one for each point
     */
    public static function of(Story $story, Rehearsal $rehearsal, array $points): array
    {
        $parts = [];
        foreach ($points as $index => $point) {
            $parts[$index % self::WORKERS][] = $point->toWire();
        }
        $work = static fn (array $part): Running => self::start($story, $rehearsal, $part);
        $verdicts = [];
        foreach (array_map($work, $parts) as $worker) {
            array_push($verdicts, ...self::verdicts($worker));
        }

        return $verdicts;
    }

    /** @param list<mixed> $points */
    private static function start(Story $story, Rehearsal $rehearsal, array $points): Running
    {
        $file = (string) tempnam(sys_get_temp_dir(), 'points');
        $job = ['story' => $story::class, 'ledgers' => $rehearsal->ledgers, 'points' => $points];
        file_put_contents($file, json_encode($job, JSON_THROW_ON_ERROR));
        $loaded = extension_loaded('wasm_component') ? [] : ['-d', 'extension=' . dirname(__DIR__, 3) . '/build/wasm_component.so'];

        return Running::start([PHP_BINARY, ...$loaded, __DIR__ . '/worker.php', $file], __DIR__, self::environment());
    }

    /** @return array<string, string> a database that is dropped hundreds of times is better off in memory */
    private static function environment(): array
    {
        $inMemory = '/dev/shm';

        return (is_writable($inMemory) && self::ROOM < disk_free_space($inMemory) ? ['TMPDIR' => $inMemory] : []) + getenv();
    }

    /** @return list<Verdict> */
    private static function verdicts(Running $worker): array
    {
        $finished = $worker->wait();
        if ($finished->exitCode !== 0) {
            throw new \RuntimeException("A worker ended with {$finished->exitCode}: {$finished->output}");
        }
        $lines = explode("\n", trim($finished->output));

        return array_map(static fn (string $line): Verdict => Verdict::fromWire(json_decode($line, true, flags: JSON_THROW_ON_ERROR)), $lines);
    }
}
