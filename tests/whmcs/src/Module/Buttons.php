<?php

declare(strict_types=1);

namespace Standin\Module;

/** The functions of a module that clients and staff may call by name. */
final class Buttons
{
    /** @return array<string, string> label => function */
    public static function ofClient(ServerModule $module, array $params): array
    {
        return array_map('strval', $module->listOf('ClientAreaCustomButtonArray', $params));
    }

    /** @return array<string, string> label => function */
    public static function ofAdmin(ServerModule $module, array $params): array
    {
        return array_map('strval', $module->listOf('AdminCustomButtonArray', $params));
    }

    /** A client may call what has a button, and what is allowed without one. */
    public static function allowsClient(ServerModule $module, array $params, string $function): bool
    {
        $allowed = [
            ...array_values(self::ofClient($module, $params)),
            ...array_values($module->listOf('ClientAreaAllowedFunctions', $params)),
        ];

        return in_array($function, $allowed, true);
    }
}
