<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Module\AddonModule;
use Standin\Module\AddonSettings;
use Standin\Web\AdminPage;
use Standin\Web\Input;

/** admin/addonmodules.php: the page of one addon, for the roles that may see it. */
final class AddonOutput
{
    public static function serve(): void
    {
        $page = AdminPage::open('Addon Modules');
        $name = Input::text('module');
        if (!in_array($name, AddonModule::active(), true)) {
            redir('', 'configaddonmods.php');
        }
        if (!AddonSettings::allows($name, (int) $page->admin()->roleid)) {
            http_response_code(403);
            $page->assign('title', 'Access Denied')->assign('content', 'Your role may not open this addon; give it access under Addon Modules.')->output('addonmodules');

            return;
        }
        $addon = AddonModule::load($name);
        $content = $addon->output();
        $page->sidebar($addon->sidebar())->assign('title', $addon->config()['name'] ?? $name)->assign('content', $content)->output('addonmodules');
    }
}
