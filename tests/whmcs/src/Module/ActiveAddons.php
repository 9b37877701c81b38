<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Whmcs;

/** The comma list of active addon modules in the settings. */
final class ActiveAddons
{
    private const SETTING = 'ActiveAddonModules';

    /** @return list<string> */
    public static function names(): array
    {
        return array_values(array_filter(explode(',', (string) Whmcs::running()->settings->get(self::SETTING)), 'strlen'));
    }

    public static function add(string $module): void
    {
        Whmcs::running()->settings->set(self::SETTING, implode(',', array_unique([...self::names(), $module])));
    }

    public static function remove(string $module): void
    {
        Whmcs::running()->settings->set(self::SETTING, implode(',', array_diff(self::names(), [$module])));
    }
}
