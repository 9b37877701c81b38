<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Web\Input;
use Standin\Web\Visit;
use Standin\Whmcs;
use WHMCS\Authentication\CurrentUser;
use WHMCS\Database\Capsule;
use WHMCS\Session;
use WHMCS\User\User;

/** dologin.php, logout.php and the door for access tokens. */
final class Login
{
    public static function submit(): void
    {
        check_token();
        $user = User::query()->where('email', Input::text('username'))->first();
        $client = $user === null || !password_verify((string) ($_POST['password'] ?? ''), (string) $user->password) ? null : self::firstClient((int) $user->id);
        if ($client === null) {
            Session::set('loginIncorrect', true);
            redir('', self::local(Input::text('goto')));
        }
        self::enter($user, $client);
        redir('', self::local(Input::text('goto')));
    }

    public static function logout(): void
    {
        $user = (new CurrentUser())->user();
        if ($user !== null) {
            run_hook('UserLogout', ['user' => $user]);
        }
        $client = (int) ($_SESSION['uid'] ?? 0);
        Visit::signOutUser();
        if (Input::has('returntoadmin')) {
            redir($client === 0 ? '' : "userid=$client", 'admin/clientssummary.php');
        }
        redir('', 'index.php');
    }

    /** oauth/singlesignon.php: a token of CreateSsoToken signs in once. */
    public static function byToken(): void
    {
        $token = Capsule::table('standin_tokens')->where('token', hash('sha256', Input::text('access_token')))->where('kind', 'sso')
            ->where('expires', '>', Whmcs::running()->clock->stamp())->first();
        $used = $token !== null && Capsule::table('standin_tokens')->where('id', $token->id)->delete() === 1;
        if (!$used) {
            http_response_code(403);
            Whmcs::running()->ending->end('This sign-on link was used or has expired; ask for a new one.');
        }
        $detail = json_decode((string) $token->detail, true, 8, JSON_THROW_ON_ERROR);
        self::enter(User::find($detail['user']), (int) $token->subject);
        redir('', '../' . self::local($detail['path']));
    }

    private static function enter(?User $user, int $clientId): void
    {
        Visit::signInUser((int) ($user->id ?? 0), $clientId);
        Visit::tell(Whmcs::running()->actor);
        $stamp = Whmcs::running()->clock->stamp();
        Capsule::table('tblclients')->where('id', $clientId)->update(['lastlogin' => $stamp, 'ip' => Whmcs::running()->actor->ip]);
        if ($user !== null) {
            run_hook('UserLogin', ['user' => $user]);
        }
    }

    private static function firstClient(int $userId): ?int
    {
        $id = Capsule::table('tblusers_clients')->join('tblclients', 'tblclients.id', '=', 'tblusers_clients.client_id')
            ->where('auth_user_id', $userId)->where('tblclients.status', '!=', 'Closed')->orderByDesc('owner')->orderBy('client_id')->value('client_id');

        return $id === null ? null : (int) $id;
    }

    /** Only a page of this site. */
    private static function local(string $page): string
    {
        return preg_match('/^[a-z]+\.php(\?[^\r\n]*)?$/i', $page) === 1 ? $page : 'clientarea.php';
    }
}
