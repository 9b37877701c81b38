<?php

declare(strict_types=1);

namespace Standin\Module;

/** A folder such as modules/servers: one module per sub-folder, its entry file named like it. */
final class ModuleFolder
{
    /** @return list<string> */
    public static function namesIn(string $folder): array
    {
        $names = array_map('basename', glob("$folder/*", GLOB_ONLYDIR) ?: []);
        $named = static fn (string $name): bool => is_file("$folder/$name/$name.php");

        return array_values(array_filter($names, $named));
    }

    /**
     * The folder whose name is written like the last part of a namespace: `AcmePanel` is acmepanel or acme_panel.
     */
    public static function ofNamespace(string $folder, string $studly): ?string
    {
        $plain = static fn (string $name): string => strtolower(str_replace('_', '', $name));
        foreach (self::namesIn($folder) as $name) {
            if ($plain($name) === $plain($studly)) {
                return "$folder/$name";
            }
        }

        return null;
    }
}
