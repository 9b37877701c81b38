<?php

declare(strict_types=1);

namespace Standin\Web;

use Standin\Whmcs;

/** The words of pages, from lang/<language>.php and lang/overrides/<language>.php. Modules know it as `Lang`. */
final class Language
{
    /** @var array<string, array<string, mixed>> */
    private static array $words = [];

    /** @param array<string, string> $values put in place of `:name` */
    public static function trans(string $key, array $values = []): string
    {
        $text = self::find(self::words(), $key) ?? $key;

        return strtr($text, array_combine(array_map(static fn (string $name) => ':' . ltrim($name, ':'), array_keys($values)), $values));
    }

    public static function getName(): string
    {
        $wanted = $_SESSION['Language'] ?? Whmcs::running()->settings->get('Language') ?? 'english';

        return is_file(ROOTDIR . '/lang/' . basename((string) $wanted) . '.php') ? basename((string) $wanted) : 'english';
    }

    /** @return array<string, mixed> */
    public static function words(): array
    {
        return self::$words[self::getName()] ??= self::load(self::getName());
    }

    /** @return array<string, mixed> English below, so that no word is missing */
    private static function load(string $language): array
    {
        $_LANG = [];
        foreach (['english', "overrides/english", $language, "overrides/$language"] as $name) {
            if (is_file(ROOTDIR . "/lang/$name.php")) {
                require ROOTDIR . "/lang/$name.php";
            }
        }

        return $_LANG;
    }

    /** A key is a word's name, or a path of names divided by dots. */
    private static function find(array $words, string $key): ?string
    {
        if (isset($words[$key]) && is_string($words[$key])) {
            return $words[$key];
        }
        foreach (explode('.', $key) as $part) {
            $words = is_array($words) ? $words[$part] ?? null : null;
        }

        return is_string($words) ? $words : null;
    }
}
