<?php

declare(strict_types=1);

namespace Fleio\Host\Console;

use Fleio\Host\Exception\UnusableWords;

/**
 * The words after a command: options with a value, switches, and what stands alone.
 */
final readonly class Words
{
    /**
     * @param array<string, string> $options by name, without the hyphens
     * @param list<string> $switches
     * @param list<string> $others
     */
    private function __construct(private array $options, private array $switches, private array $others)
    {
    }

    /**
     * @param list<string> $words
     * @param list<string> $options names of those that take a value
     * @param list<string> $switches
     *
     * @throws UnusableWords
     */
    public static function read(array $words, array $options = [], array $switches = []): self
    {
        [$values, $set, $others] = [[], [], []];
        while ($words !== []) {
            $word = array_shift($words);
            [$name, $value] = array_pad(explode('=', ltrim($word, '-'), 2), 2, null);
            if (!str_starts_with($word, '--')) {
                $others[] = $word;
            } elseif (in_array($name, $options, true)) {
                $values[$name] = $value ?? array_shift($words) ?? throw UnusableWords::withoutValue($word);
            } elseif (in_array($name, $switches, true) && $value === null) {
                $set[] = $name;
            } else {
                throw UnusableWords::unknown($word);
            }
        }

        return new self($values, $set, $others);
    }

    public function has(string $switch): bool
    {
        return in_array($switch, $this->switches, true);
    }

    public function option(string $name): ?string
    {
        return $this->options[$name] ?? null;
    }

    /** @throws UnusableWords when it is missing or no positive whole number */
    public function number(string $name): int
    {
        return self::positive("--{$name}", $this->option($name) ?? throw UnusableWords::missing("--{$name}"));
    }

    /**
     * The only word that stands alone.
     *
     * @throws UnusableWords
     */
    public function onlyNumber(string $what): int
    {
        if (count($this->others) !== 1) {
            throw UnusableWords::missing($what);
        }

        return self::positive($what, $this->others[0]);
    }

    /** @throws UnusableWords when a word stands alone */
    public function expectNoOthers(): void
    {
        if ($this->others !== []) {
            throw UnusableWords::unknown($this->others[0]);
        }
    }

    private static function positive(string $what, string $text): int
    {
        return preg_match('/^[1-9][0-9]{0,17}$/D', $text) === 1 ? (int) $text : throw UnusableWords::noNumber($what, $text);
    }
}
