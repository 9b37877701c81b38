<?php

declare(strict_types=1);

namespace Standin\Web;

use Standin\Module\AddonModule;
use Standin\Module\AddonSettings;

/** The entries of the admin menu that depend on modules. */
final class AdminMenu
{
    /** @return list<array{name: string, label: string}> addons that a role may open */
    public static function addons(int $role): array
    {
        $entries = [];
        foreach (AddonModule::active() as $name) {
            $addon = AddonModule::load($name);
            if ($addon->has('output') && AddonSettings::allows($name, $role)) {
                $entries[] = ['name' => $name, 'label' => (string) ($addon->config()['name'] ?? $name)];
            }
        }

        return $entries;
    }
}
