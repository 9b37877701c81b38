<?php

declare(strict_types=1);

namespace Standin\Console;

use Standin\Refused;

/** Reads words into arguments and options, and refuses what the command does not know. */
final class Reader
{
    /**
     * @param array<string, string> $arguments
     * @param array<string, string> $options
     */
    public function __construct(
        private readonly string $command,
        private readonly array $arguments,
        private readonly array $options,
    )
    {
    }

    /**
     * @param list<string> $words
     * @throws Refused
     */
    public function read(array $words): Input
    {
        $options = [];
        $positions = [];
        while ($words !== []) {
            $word = array_shift($words);
            if ($word === '--') {
                return $this->input([...$positions, ...$words], $options);
            }
            if (str_starts_with($word, '--')) {
                $this->readOption($word, $words, $options);
            } else {
                $positions[] = $word;
            }
        }
        return $this->input($positions, $options);
    }

    /**
     * @param list<string> $words
     * @param array<string, string|true> $options
     */
    private function readOption(string $word, array &$words, array &$options): void
    {
        [$name, $value] = array_pad(explode('=', substr($word, 2), 2), 2, null);
        if (isset($this->options[$name])) {
            $options[$name] = $value === null ? true : throw $this->refused("--$name takes no value");
            return;
        }
        if (!isset($this->options[$name . '='])) {
            throw $this->refused("there is no option --$name");
        }
        $options[$name] = $value ?? array_shift($words) ?? throw $this->refused("--$name needs a value");
    }

    /**
     * @param list<string> $positions
     * @param array<string, string|true> $options
     */
    private function input(array $positions, array $options): Input
    {
        $arguments = [];
        foreach (array_keys($this->arguments) as $name) {
            $plain = rtrim($name, '?.');
            if (str_contains($name, '...')) {
                $positions !== [] || str_ends_with($name, '?') || throw $this->refused("<$plain> is missing");
                $arguments[$plain] = $positions;
                $positions = [];
            } elseif ($positions !== []) {
                $arguments[$plain] = array_shift($positions);
            } elseif (!str_ends_with($name, '?')) {
                throw $this->refused("<$plain> is missing");
            }
        }
        return $positions === [] ? new Input($arguments, $options) : throw $this->refused("'{$positions[0]}' is one argument too many");
    }

    private function refused(string $what): Refused
    {
        return new Refused("whmcs {$this->command}: $what; see `whmcs {$this->command} --help`.");
    }
}
