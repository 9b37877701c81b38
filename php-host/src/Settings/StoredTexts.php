<?php

declare(strict_types=1);

namespace Fleio\Host\Settings;

/**
 * Reads texts as WHMCS stores settings, and keeps a sentence for each that makes no sense.
 */
final class StoredTexts
{
    private const ON = ['on', 'yes', '1', 'true'];
    private const OFF = ['', 'off', 'no', '0', 'false'];

    private const EMPTY = 'it is empty';

    /** @var list<string> */
    private array $problems = [];

    /**
     * @return list<string> what is wrong, in the order of reading
     */
    public function problems(): array
    {
        return $this->problems;
    }

    /**
     * A switch; off where it was never saved.
     */
    public function switch(string $place, string $text): bool
    {
        $word = strtolower($text);
        if (!in_array($word, self::ON, true) && !in_array($word, self::OFF, true)) {
            $this->refuse($place, "“{$text}” is neither on nor off");
        }

        return in_array($word, self::ON, true);
    }

    /**
     * A whole number of an addon setting; its default where it is empty.
     */
    public function whole(AddonOption $option, string $text): int
    {
        [$least, $most, $default] = $option->bounds() ?? throw new \LogicException("{$option->value} has no bounds");
        if ($text === '') {
            return $default;
        }
        $number = preg_match('/^[0-9]{1,9}$/D', $text) === 1 ? (int) $text : -1;
        if ($number < $least || $most < $number) {
            $this->refuse($option->place(), "“{$text}” is not a whole number from {$least} to {$most}");
        }

        return $number;
    }

    /**
     * An amount of zero or more; null where it is empty.
     */
    public function amount(string $place, string $text): ?string
    {
        if ($text === '') {
            return null;
        }
        if (preg_match('/^[0-9]{1,16}(\.[0-9]{1,8})?$/D', $text) !== 1) {
            $this->refuse($place, "“{$text}” is not an amount such as 5000 or 5000.00");
        }

        return $text;
    }

    /**
     * A secret that must be there. What was typed is not repeated.
     */
    public function secret(string $place, #[\SensitiveParameter] string $text): string
    {
        if (preg_match('/^[\x21-\x7e]+$/D', $text) !== 1) {
            $this->refuse($place, $text === '' ? self::EMPTY : 'it holds characters that no token has');
        }

        return $text;
    }

    /**
     * The address of a server. `https://` alone is what a form begins with, so it counts as empty.
     */
    public function url(string $place, string $text): string
    {
        if ($text === '' || preg_match('~^https?://$~iD', $text) === 1) {
            $this->refuse($place, self::EMPTY);
        } elseif (preg_match('~^https?://(?![/?#@])[\x21-\x7e]+$~iD', $text) !== 1 || strpbrk($text, '?#@') !== false) {
            // What was typed may hold a password, so it is not repeated.
            $this->refuse($place, 'it is no address such as https://fleio.example.com/staffapi');
        }

        return $text;
    }

    private function refuse(string $place, string $sentence): void
    {
        $this->problems[] = "{$place}: {$sentence}";
    }
}
