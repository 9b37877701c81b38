<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Database\SingleRow;
use Standin\Whmcs;
use WHMCS\Database\Capsule;

/** The rows of tbladdonmodules: version, access, and the settings of an addon in plain text. */
final class AddonSettings
{
    /** @return array<string, string> */
    public static function of(string $module): array
    {
        return Capsule::table('tbladdonmodules')->where('module', $module)->pluck('value', 'setting')->all();
    }

    public static function put(string $module, string $setting, string $value): void
    {
        SingleRow::put(Capsule::connection(), 'tbladdonmodules', ['module' => $module, 'setting' => $setting], ['value' => $value]);
    }

    /** The rows right after activation. Settings get their defaults when they are first saved. */
    public static function begin(AddonModule $addon): void
    {
        self::put($addon->name, 'version', $addon->version());
        self::put($addon->name, 'access', '');
    }

    /**
     * @param array<string, mixed> $posted by field name; ticks that are missing are off
     * @param list<int> $roles admin roles that may open the page
     */
    public static function store(AddonModule $addon, array $posted, array $roles): void
    {
        foreach ($addon->fields() as $key => $field) {
            self::put($addon->name, $key, $field->stored($posted[$key] ?? ($field->type === 'yesno' ? null : $field->default)));
        }
        self::put($addon->name, 'access', implode(',', $roles));
        Whmcs::running()->settings->set('AddonModulesPerms', serialize(self::permissions()));
        ModuleLists::detectHooks('addons', $addon->name);
        run_hook('AddonModuleConfigSave', []);
    }

    public static function allows(string $module, int $role): bool
    {
        return in_array((string) $role, explode(',', self::of($module)['access'] ?? ''), true);
    }

    /** @return array<string, mixed> what every function of the addon is given */
    public static function vars(AddonModule $addon, string $link): array
    {
        return ['modulelink' => $link] + self::shared($addon);
    }

    /** @return array<string, mixed> version, language and the saved settings; the default of what was never saved */
    public static function shared(AddonModule $addon): array
    {
        $saved = self::of($addon->name);
        $vars = ['module' => $addon->name, 'version' => $addon->version(), '_lang' => self::language($addon)];
        foreach ($addon->fields() as $key => $field) {
            $vars[$key] = $saved[$key] ?? '';
        }

        return $vars + $saved;
    }

    /** @return array<string, string> the words of lang/<language>.php over those of lang/english.php */
    public static function language(AddonModule $addon): array
    {
        $_ADDONLANG = [];
        $wanted = strtolower((string) ($_SESSION['Language'] ?? Whmcs::running()->settings->get('Language') ?: 'english'));
        foreach (array_unique([(string) ($addon->config()['language'] ?? 'english'), 'english', $wanted]) as $language) {
            $file = $addon->folder() . '/lang/' . basename($language) . '.php';
            if (is_file($file)) {
                require $file;
            }
        }

        return $_ADDONLANG;
    }

    /** @return array<int, array<string, string>> per role the addons it may open, as module => name */
    private static function permissions(): array
    {
        $permissions = [];
        $rows = Capsule::table('tbladdonmodules')->where('setting', 'access')->pluck('value', 'module');
        foreach ($rows as $module => $roles) {
            foreach (array_filter(explode(',', (string) $roles), 'strlen') as $role) {
                $permissions[(int) $role][$module] = $module;
            }
        }

        return $permissions;
    }
}
