<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Module\ConfigForm;
use Standin\Module\ServerModule;
use Standin\Web\AdminPage;
use Standin\Web\Input;
use WHMCS\Database\Capsule;

/** admin/configproducts.php: the list, and one product with the tabs Module Settings and Other. */
final class ProductEditor
{
    private const EDITABLE = ['name', 'description', 'paytype', 'autosetup', 'servergroup', 'welcomeemail', 'tax', 'hidden', 'type'];

    public static function serve(): void
    {
        $page = AdminPage::open('Products/Services');
        $product = Capsule::table('tblproducts')->where('id', Input::number('id'))->first();
        if ($product === null) {
            $page->assign('products', Capsule::table('tblproducts')->orderBy('id')->get()->all())->output('productlist');

            return;
        }
        match (Input::text('action')) {
            'module-settings' => self::settingsAsJson((int) $product->id),
            'save' => self::save((int) $product->id),
            default => self::edit($page, $product),
        };
    }

    /** The module's fields are not part of the page: the browser loads them, as modules expect that print them themselves. */
    private static function edit(AdminPage $page, object $product): void
    {
        $module = Input::text('servertype') ?: (string) $product->servertype;
        $group = Input::has('servergroup') ? Input::number('servergroup') : (int) $product->servergroup;
        $page->assign('product', $product)->assign('module', $module)->assign('modules', self::modules())
            ->assign('servergroup', $group)->assign('servergroups', Capsule::table('tblservergroups')->orderBy('id')->get()->all())
            ->assign('emails', Capsule::table('tblemailtemplates')->where('type', 'product')->orderBy('name')->get()->all())
            ->assign('otherfields', array_merge([], ...array_filter(run_hook('AdminProductConfigFields', ['pid' => (int) $product->id]), 'is_array')))
            ->assign('saved', Input::has('success'))
            ->output('configproducts');
    }

    /** The fields of the tab, for the module and server group that are chosen; a module may print its own answer and end. */
    private static function settingsAsJson(int $productId): void
    {
        $form = ConfigForm::of($productId, Input::text('module') ?: null);
        $switchable = $form->hasSimpleMode();
        $simple = $switchable && Input::text('mode') !== 'advanced';
        $html = implode('', array_map(self::row(...), $form->rows($simple, Input::number('servergroup'))));
        header('Content-Type: application/json');
        echo json_encode(['content' => $html, 'mode' => $simple ? 'simple' : 'advanced', 'switchable' => $switchable], JSON_THROW_ON_ERROR);
    }

    /** @param array{label: string, input: string, error: string} $row */
    private static function row(array $row): string
    {
        $error = $row['error'] === '' ? '' : '<div class="alert alert-warning loader-error">' . htmlspecialchars($row['error'], ENT_QUOTES) . '</div>';

        return '<tr class="configoption"><th>' . htmlspecialchars($row['label'], ENT_QUOTES) . "</th><td>{$row['input']}$error</td></tr>";
    }

    private static function save(int $productId): never
    {
        check_token();
        $values = array_map('strval', array_intersect_key($_POST, array_flip(self::EDITABLE)));
        $module = Input::text('servertype');
        Capsule::table('tblproducts')->where('id', $productId)->update($values + ['servertype' => $module]);
        if (ServerModule::exists($module)) {
            ConfigForm::of($productId, $module)->store(Input::list('packageconfigoption'));
        }
        run_hook('AdminProductConfigFieldsSave', ['pid' => $productId]);
        run_hook('ProductEdit', ['pid' => $productId] + (array) Capsule::table('tblproducts')->where('id', $productId)->first());
        redir("action=edit&id=$productId&success=true");
    }

    /** @return array<string, string> name => display name */
    private static function modules(): array
    {
        $modules = [];
        foreach (ServerModule::installed() as $name) {
            $modules[$name] = ServerModule::load($name)->metadata()->displayName;
        }

        return $modules;
    }
}
