<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Module\QueueRetry;
use Standin\Web\AdminPage;
use Standin\Web\Input;
use WHMCS\Database\Capsule;

/** admin/modulequeue.php: what failed in automated runs, to be retried or marked resolved. */
final class ModuleQueuePage
{
    public static function serve(): void
    {
        $page = AdminPage::open('Module Queue');
        $message = '';
        if (Input::posted('retry')) {
            $message = QueueRetry::one(Input::number('retry'))->message ?: 'The action was successful.';
        } elseif (Input::posted('resolve')) {
            QueueRetry::resolve(Input::number('resolve'));
            $message = 'Marked as resolved.';
        }
        $page->assign('message', $message)->assign('entries', Capsule::table('tblmodulequeue')->where('completed', 0)->orderBy('id')->get()->all())
            ->output('modulequeue');
    }
}
