<?php

declare(strict_types=1);

namespace Benches;

use RuntimeException;

/**
 * The policy compiled for this machine, in a process that waits until it is asked for its time.
 */
final class Native
{
    /** @var array<int, resource> */
    private array $pipes = [];
    /** @var resource */
    private mixed $process;

    /**
     * Starts it; it has written its question into the folder when this returns.
     */
    public function __construct(string $folder)
    {
        $command = ['cargo', 'bench', '--quiet', '-p', 'fleio-policy', '--bench', 'native', '--', '--serve', $folder];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], STDERR], $this->pipes);
        if ($process === false || fgets($this->pipes[1]) !== "ready\n") {
            throw new RuntimeException('the native policy did not start: run `' . implode(' ', $command) . '` by hand');
        }
        $this->process = $process;
    }

    /**
     * Nanoseconds that it takes for some chunks of clients, the first of which is given.
     */
    public function nanoseconds(int $first, int $size, int $chunks): int
    {
        fwrite($this->pipes[0], "$first $size $chunks\n");
        $answer = fgets($this->pipes[1]);
        if ($answer === false) {
            throw new RuntimeException("the native policy ended when it was asked for chunks of $size: see above");
        }
        return (int) $answer;
    }

    public function __destruct()
    {
        array_map(fclose(...), $this->pipes);
        proc_close($this->process);
    }
}
