<?php

declare(strict_types=1);

namespace WHMCS;

/** The session of the visitor, by name. */
class Session
{
    public static function get(string $key): mixed
    {
        return $_SESSION[$key] ?? '';
    }

    public static function set(string $key, mixed $value): void
    {
        $_SESSION[$key] = $value;
    }

    public static function exists(string $key): bool
    {
        return isset($_SESSION[$key]);
    }

    public static function delete(string $key): void
    {
        unset($_SESSION[$key]);
    }

    /** Reads a value and removes it. */
    public static function getAndDelete(string $key): mixed
    {
        $value = self::get($key);
        self::delete($key);

        return $value;
    }
}
