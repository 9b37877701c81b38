<?php

declare(strict_types=1);

namespace Standin\Console;

use Standin\Module\Exception\ModuleMissing;
use Standin\Refused;

/** Finds the command, reads its arguments, shows help. */
final class CommandLine
{
    private const EVERYWHERE = [
        'home=' => 'the folder with server and sites (default: WHMCS_HOME, or ./whmcs-home)',
        'site=' => 'the site (default: main)',
        'help' => 'show this help',
    ];

    /** @param list<string> $words */
    public function run(array $words): int
    {
        try {
            [$name, $rest] = $this->split($words);
            return $name === null ? $this->list($words) : $this->start($name, $rest);
        } catch (Refused|ModuleMissing $refused) {
            fwrite(STDERR, $refused->getMessage() . "\n");
            return 1;
        }
    }

    /** @return array<string, class-string<Command>> by name */
    public function commands(): array
    {
        $commands = [];
        foreach (glob(__DIR__ . '/Command/*.php') ?: [] as $file) {
            $class = basename($file, '.php');
            $commands[strtolower(preg_replace('/(?<!^)[A-Z]/', ' $0', $class) ?? '')] = __NAMESPACE__ . '\\Command\\' . $class;
        }
        return $commands;
    }

    /**
     * @param list<string> $words
     * @return array{?string, list<string>}
     */
    private function split(array $words): array
    {
        foreach ([2, 1] as $length) {
            $name = strtolower(implode(' ', array_slice($words, 0, $length)));
            if (isset($this->commands()[$name])) {
                return [$name, array_slice($words, $length)];
            }
        }
        return [null, $words];
    }

    /** @param list<string> $words */
    private function list(array $words): int
    {
        $asked = array_intersect($words, ['--help', 'help']) !== [] || $words === [];
        $lines = ["Usage: whmcs COMMAND [ARGUMENTS] [--home=DIR] [--site=NAME]", ''];
        foreach ($this->commands() as $name => $class) {
            $lines[] = sprintf('  %-18s %s', $name, (new $class())->summary());
        }
        $lines[] = "\n`whmcs COMMAND --help` tells more.";
        if ($asked) {
            echo implode("\n", $lines), "\n";
            return 0;
        }
        throw new Refused("There is no command '{$words[0]}': `whmcs --help` lists them.");
    }

    /** @param list<string> $words */
    private function start(string $name, array $words): int
    {
        $class = $this->commands()[$name];
        $command = new $class();
        if (in_array('--help', $words, true)) {
            echo $this->help($name, $command);
            return 0;
        }
        return $command->run((new Reader($name, $command->arguments(), $command->options() + self::EVERYWHERE))->read($words));
    }

    private function help(string $name, Command $command): string
    {
        $positions = '';
        foreach (array_keys($command->arguments()) as $argument) {
            $positions .= str_ends_with($argument, '?') ? ' [' . rtrim($argument, '?') . ']' : " <$argument>";
        }
        $lines = ["Usage: whmcs $name$positions [OPTIONS]", '', $command->summary(), ''];
        foreach ($command->arguments() as $argument => $meaning) {
            $lines[] = sprintf('  %-24s %s', rtrim($argument, '?.'), $meaning);
        }
        foreach ($command->options() + self::EVERYWHERE as $option => $meaning) {
            $lines[] = sprintf('  --%-22s %s', str_ends_with($option, '=') ? $option . '…' : $option, $meaning);
        }
        return implode("\n", $lines) . "\n";
    }
}
