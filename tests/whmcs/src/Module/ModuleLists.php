<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Whmcs;

/**
 * The comma lists of modules in the settings: those with hooks, and the active addons.
 *
 * A module's hooks are listed when its settings are saved; a hooks.php that is added later is not seen until then.
 */
final class ModuleLists
{
    public const ACTIVE_ADDONS = 'ActiveAddonModules';
    private const WITH_HOOKS = ['servers' => 'ModuleHooks', 'addons' => 'AddonModulesHooks'];

    /** @return list<string> */
    public static function names(string $setting): array
    {
        return array_values(array_filter(explode(',', (string) Whmcs::running()->settings->get($setting)), 'strlen'));
    }

    public static function add(string $setting, string $module): void
    {
        self::write($setting, [...self::names($setting), $module]);
    }

    public static function remove(string $setting, string $module): void
    {
        self::write($setting, array_diff(self::names($setting), [$module]));
    }

    /** @param string $kind servers or addons */
    public static function detectHooks(string $kind, string $module): void
    {
        if (is_file(ROOTDIR . "/modules/$kind/$module/hooks.php")) {
            self::add(self::WITH_HOOKS[$kind], $module);
        } else {
            self::forgetHooks($kind, $module);
        }
    }

    public static function forgetHooks(string $kind, string $module): void
    {
        self::remove(self::WITH_HOOKS[$kind], $module);
    }

    /** @param array<string> $modules */
    private static function write(string $setting, array $modules): void
    {
        Whmcs::running()->settings->set($setting, implode(',', array_unique($modules)));
    }
}
