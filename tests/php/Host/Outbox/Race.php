<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

/** Starts processes, lets all of them go at the same moment, and gathers what each got. */
final class Race
{
    /** @return list<mixed> what each process answered */
    public static function run(int $processes, string $task, int ...$arguments): array
    {
        $started = array_map(static fn (): array => self::start($task, $arguments), range(1, $processes));
        foreach ($started as [, $pipes]) {
            if (fgets($pipes[1]) !== "ready\n") {
                throw new \RuntimeException("a contender for $task did not start: " . stream_get_contents($pipes[2]));
            }
        }
        foreach ($started as [, $pipes]) {
            fwrite($pipes[0], "go\n");
        }

        return array_map(self::answer(...), $started);
    }

    /**
     * Lets one process run under a plan of faults of the stand-in.
     *
     * @return bool whether the plan killed it
     */
    public static function killed(string $faults, string $task, int ...$arguments): bool
    {
        [$process, $pipes] = self::start($task, $arguments, ['WHMCS_FAULTS' => $faults]);
        fwrite($pipes[0], "go\n");
        stream_get_contents($pipes[1]);
        $errors = stream_get_contents($pipes[2]);
        if ($errors !== '') {
            throw new \RuntimeException("a contender failed: $errors");
        }

        return proc_close($process) !== 0;
    }

    /**
     * @param list<int> $arguments
     * @param array<string, string> $environment
     *
     * @return array{resource, array<int, resource>}
     */
    private static function start(string $task, array $arguments, array $environment = []): array
    {
        $command = [PHP_BINARY, __DIR__ . '/contender.php', $task, ...array_map('strval', $arguments)];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes, null, $environment + getenv());

        return [$process, $pipes];
    }

    /** @param array{resource, array<int, resource>} $started */
    private static function answer(array $started): mixed
    {
        [$process, $pipes] = $started;
        $line = (string) fgets($pipes[1]);
        $errors = (string) stream_get_contents($pipes[2]);
        if (proc_close($process) !== 0 || $errors !== '') {
            throw new \RuntimeException("a contender failed: $line$errors");
        }

        return json_decode($line, true, flags: JSON_THROW_ON_ERROR);
    }
}
