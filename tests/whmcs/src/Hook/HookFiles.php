<?php

declare(strict_types=1);

namespace Standin\Hook;

use Standin\Settings;

/** Loads what registers hooks: hooks.php of the modules that the settings list, then loose files in includes/hooks. */
final readonly class HookFiles
{
    private const LISTS = [
        'ModuleHooks' => 'servers',
        'RegistrarModuleHooks' => 'registrars',
        'AddonModulesHooks' => 'addons',
    ];

    public function __construct(private string $root, private Settings $settings)
    {
    }

    public function load(): void
    {
        foreach (self::LISTS as $setting => $kind) {
            foreach (self::names($this->settings->get($setting)) as $module) {
                self::include($this->root . "/modules/$kind/$module/hooks.php");
            }
        }
        foreach (glob($this->root . '/includes/hooks/*.php') ?: [] as $file) {
            if (!str_starts_with(basename($file), '_')) {
                self::include($file);
            }
        }
    }

    /** @return list<string> */
    private static function names(?string $list): array
    {
        return array_values(array_filter(array_map('trim', explode(',', (string) $list))));
    }

    private static function include(string $file): void
    {
        if (is_file($file)) {
            (static fn () => require_once $file)();
        }
    }
}
