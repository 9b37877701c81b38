<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Module\Widgets;
use Standin\Web\AdminPage;
use Standin\Web\Input;
use WHMCS\Database\Capsule;
use WHMCS\Module\AbstractWidget;

/** admin/index.php: the home page with its widgets; `?refresh=` renders one anew. */
final class Dashboard
{
    public static function serve(): void
    {
        $page = AdminPage::open('Dashboard');
        $refresh = Input::text('refresh');
        $role = (int) $page->admin()->roleid;
        $shown = array_filter(Widgets::all(), static fn (AbstractWidget $widget): bool => Widgets::allows($widget, $role));
        $widgets = array_map(static fn (AbstractWidget $widget): array => [
            'id' => $widget->getId(), 'title' => $widget->getTitle(), 'columns' => $widget->getColumnSize() * 4,
            'wrapper' => $widget->showWrapper(), 'output' => $widget->render($refresh === $widget->getId()),
        ], array_values($shown));
        $page->assign('widgets', $widgets)
            ->assign('clients', Capsule::table('tblclients')->orderBy('id')->limit(50)->get()->all())
            ->output('dashboard');
    }
}
