<?php

declare(strict_types=1);

namespace Standin\Facade;

/** `App`: the application's methods, called statically. */
final class App
{
    /** @param list<mixed> $arguments */
    public static function __callStatic(string $method, array $arguments): mixed
    {
        return $GLOBALS['whmcs']->{$method}(...$arguments);
    }

    /** The application itself. */
    public static function self(): \WHMCS\Application
    {
        return $GLOBALS['whmcs'];
    }
}
