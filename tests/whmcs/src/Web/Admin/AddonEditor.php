<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Module\AddonModule;
use Standin\Module\AddonSettings;
use Standin\Module\FieldHtml;
use Standin\Web\AdminPage;
use Standin\Web\Input;
use WHMCS\Database\Capsule;

/** admin/configaddonmods.php: activation, settings and access of addons. */
final class AddonEditor
{
    public static function serve(): void
    {
        $page = AdminPage::open('Addon Modules');
        $answer = Input::posted('action') ? self::act(AddonModule::load(Input::text('module'))) : null;
        $page->assign('answer', $answer)->assign('addons', array_map(self::describe(...), AddonModule::installed()))
            ->assign('roles', Capsule::table('tbladminroles')->orderBy('id')->get()->all())->output('configaddonmods');
    }

    /** @return array{status: string, description: string} */
    private static function act(AddonModule $addon): array
    {
        return match (Input::text('action')) {
            'activate' => $addon->activate(),
            'deactivate' => $addon->deactivate(),
            default => self::save($addon),
        };
    }

    /** @return array{status: string, description: string} */
    private static function save(AddonModule $addon): array
    {
        $roles = array_map('intval', array_keys(Input::list('access')));
        AddonSettings::store($addon, Input::list('fields')[$addon->name] ?? [], $roles);

        return ['status' => 'success', 'description' => 'Changes Saved Successfully!'];
    }

    /** @return array<string, mixed> */
    private static function describe(string $name): array
    {
        $addon = AddonModule::load($name);
        $active = $addon->isActive();
        $saved = $active ? AddonSettings::of($name) : [];
        $rows = [];
        foreach ($addon->fields() as $key => $field) {
            $rows[] = ['label' => $field->label, 'input' => FieldHtml::of($field, "fields[$name][$key]", $saved[$key] ?? $field->default)];
        }

        return [
            'name' => $name, 'active' => $active, 'rows' => $rows, 'config' => $addon->config() + ['name' => $name, 'description' => '', 'author' => ''],
            'access' => array_filter(explode(',', $saved['access'] ?? ''), 'strlen'),
        ];
    }
}
