<?php

declare(strict_types=1);

namespace Fleio\EndToEnd;

/** A process that goes on by itself, and ends with this one. */
final class Running
{
    /**
     * @param resource $process
     * @param resource $output
     */
    private function __construct(private $process, private $output)
    {
    }

    /**
     * @param list<string> $command
     * @param array<string, string> $environment all of it
     */
    public static function start(array $command, string $folder, array $environment): self
    {
        // A file rather than a pipe: nobody has to read while it runs.
        $output = tmpfile() ?: throw new \RuntimeException('No temporary file can be made.');
        $streams = [['file', '/dev/null', 'r'], $output, $output];
        // The shell becomes the command, so that the process has its id.
        $command = ['setpriv', '--pdeathsig', 'KILL', ...$command];
        $process = proc_open($command, $streams, $pipes, $folder, $environment);
        return new self($process ?: throw new \RuntimeException("{$command[3]} does not start."), $output);
    }

    public function pid(): int
    {
        return proc_get_status($this->process)['pid'];
    }

    public function kill(): void
    {
        proc_terminate($this->process, SIGKILL);
    }

    public function wait(): Finished
    {
        $status = $this->awaitEnd();
        proc_close($this->process);
        rewind($this->output);
        $signal = $status['signaled'] ? $status['termsig'] : null;
        return new Finished($status['exitcode'], $signal, (string) stream_get_contents($this->output));
    }

    /** @return array{exitcode: int, signaled: bool, termsig: int} */
    private function awaitEnd(): array
    {
        while (($status = proc_get_status($this->process))['running']) {
            usleep(2000);
        }
        return $status;
    }
}
