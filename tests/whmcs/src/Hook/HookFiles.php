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

    /** Lists a module as one with hooks. WHMCS does so when the settings of a product, or of an addon, are saved. */
    public function detect(string $kind, string $module): void
    {
        $setting = array_search($kind, self::LISTS, true);
        $names = self::names($this->settings->get((string) $setting));
        if ($setting !== false && is_file($this->root . "/modules/$kind/$module/hooks.php")) {
            $this->settings->set($setting, implode(',', array_unique([...$names, $module])));
        }
    }

    /** Takes a module off its list. */
    public function forget(string $kind, string $module): void
    {
        $setting = (string) array_search($kind, self::LISTS, true);
        $this->settings->set($setting, implode(',', array_diff(self::names($this->settings->get($setting)), [$module])));
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
