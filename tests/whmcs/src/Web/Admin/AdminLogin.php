<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Web\AdminPage;
use Standin\Web\Input;
use Standin\Web\Visit;
use WHMCS\Database\Capsule;

/** admin/login.php and admin/logout.php. */
final class AdminLogin
{
    /** An admin without a stored password is one of a fresh installation. */
    private const FIRST_PASSWORD = 'admin';

    public static function serve(): void
    {
        if (!Input::isPost()) {
            AdminPage::showLogin(false);

            return;
        }
        check_token();
        $admin = Capsule::table('tbladmins')->where('username', Input::text('username'))->where('disabled', 0)->first();
        if ($admin === null || !self::matches($admin, (string) ($_POST['password'] ?? ''))) {
            AdminPage::showLogin(true);

            return;
        }
        Visit::signInAdmin((int) $admin->id);
        $page = Input::text('redirect');
        redir('', preg_match('/^[a-z]+\.php(\?[^\r\n]*)?$/i', $page) === 1 ? $page : 'index.php');
    }

    public static function logout(): void
    {
        Visit::signOutAdmin();
        redir('', 'login.php');
    }

    private static function matches(object $admin, string $password): bool
    {
        $hash = (string) ($admin->passwordhash ?: $admin->password);

        return $hash === '' ? hash_equals(self::FIRST_PASSWORD, $password) : password_verify($password, $hash);
    }
}
