<?php

declare(strict_types=1);

namespace Standin\Facade;

/** `Hook::add`: the form of add_hook that the documentation of 9.0 shows. */
final class Hook
{
    public static function add(string $point, int $priority, mixed $callback): void
    {
        add_hook($point, $priority, $callback);
    }
}
