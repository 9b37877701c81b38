<?php

declare(strict_types=1);

namespace Tests\Extension;

/**
 * A PHP process of its own with the extension: what it prints, and how it ends.
 */
final class Php
{
    private function __construct(
        public readonly int $exit,
        public readonly string $output,
        public readonly string $errors,
    ) {
    }

    /**
     * Runs code in a PHP of the command line.
     *
     * @param array<string, string> $settings for php.ini
     * @param list<string> $wrapper a command that runs PHP, such as valgrind
     */
    public static function run(string $code, array $settings = [], array $wrapper = [], array $environment = []): self
    {
        $command = [...$wrapper, PHP_BINARY, '-d', 'extension=' . Fixtures::extension()];
        foreach (['display_errors' => 'stderr', 'html_errors' => '0', ...$settings] as $name => $value) {
            array_push($command, '-d', "$name=$value");
        }
        return self::command([...$command, '-r', $code], $environment);
    }

    /**
     * Runs any command.
     *
     * @param list<string> $command
     * @param array<string, string> $environment added to that of this process
     */
    public static function command(array $command, array $environment = []): self
    {
        $errors = tempnam(sys_get_temp_dir(), 'php');
        $environment = [...getenv(), ...$environment];
        $process = proc_open(
            $command,
            [['file', '/dev/null', 'r'], ['pipe', 'w'], ['file', $errors, 'w']],
            $pipes,
            Fixtures::root(),
            $environment,
        );
        $output = stream_get_contents($pipes[1]);
        $result = new self(proc_close($process), $output, file_get_contents($errors));
        unlink($errors);
        return $result;
    }

    public function __toString(): string
    {
        return "exit $this->exit\n$this->output\n$this->errors";
    }
}
