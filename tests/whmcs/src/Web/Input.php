<?php

declare(strict_types=1);

namespace Standin\Web;

/** What the browser sent, read loosely. */
final class Input
{
    public static function text(string $name): string
    {
        $value = $_REQUEST[$name] ?? '';

        return is_scalar($value) ? trim((string) $value) : '';
    }

    public static function number(string $name): int
    {
        return (int) self::text($name);
    }

    public static function has(string $name): bool
    {
        return isset($_REQUEST[$name]) && $_REQUEST[$name] !== '';
    }

    /** @return array<int|string, mixed> */
    public static function list(string $name): array
    {
        return is_array($_REQUEST[$name] ?? null) ? $_REQUEST[$name] : [];
    }

    public static function isPost(): bool
    {
        return ($_SERVER['REQUEST_METHOD'] ?? 'GET') === 'POST';
    }

    /** A posted form of our own pages: it must carry the session's token. */
    public static function posted(string $name): bool
    {
        if (!self::isPost() || !self::has($name)) {
            return false;
        }
        check_token();

        return true;
    }
}
