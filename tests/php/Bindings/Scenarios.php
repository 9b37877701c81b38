<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

use Fleio\Host\Policy\Wire\Json;

/**
 * Every step of tests/scenarios as `policy-kit` put it to the component, with its answer.
 */
final class Scenarios
{
    private const ROOT = __DIR__ . '/../../..';

    /** @var list<string>|null */
    private static ?array $lines = null;

    /**
     * @return iterable<string, array{string}> JSON objects
     */
    public static function lines(): iterable
    {
        foreach (self::$lines ??= self::read() as $line) {
            $step = Json::decode($line);
            yield "{$step['scenario']} [{$step['step']}]" => [$line];
        }
    }

    /**
     * The lines that `FLEIO_SCENARIOS` names a file of, else those of the built component.
     *
     * @return list<string>
     */
    private static function read(): array
    {
        $stored = getenv('FLEIO_SCENARIOS');
        if (is_string($stored) && $stored !== '') {
            return self::notNone(file($stored, FILE_IGNORE_NEW_LINES) ?: [], $stored);
        }
        $command = ['build/policy-kit', 'run', '--json', 'build/fleio-policy.wasm', 'tests/scenarios'];
        $pipes = [];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes, self::ROOT);
        if ($process === false) {
            throw new \RuntimeException('build/policy-kit does not start; run `make build`');
        }
        $text = (string) stream_get_contents($pipes[1]);
        if (proc_close($process) !== 0) {
            throw new \RuntimeException(implode(' ', $command) . ' failed; see what it says, or run `make build`');
        }

        return self::notNone(explode("\n", trim($text)), 'build/policy-kit');
    }

    /**
     * @param list<string> $lines
     *
     * @return list<string>
     */
    private static function notNone(array $lines, string $origin): array
    {
        if (count($lines) < 100) {
            throw new \RuntimeException("{$origin} names only " . count($lines) . ' steps of hundreds');
        }

        return $lines;
    }
}
