<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Module\ServerModule;
use Standin\Module\ServerParams;
use Standin\Module\ServerTools;
use Standin\Module\SingleSignOn;
use Standin\Web\AdminPage;
use Standin\Web\Input;
use Standin\Whmcs;
use WHMCS\Database\Capsule;

/** admin/configservers.php: the list of servers, the form of one, Test Connection, staff's single sign-on. */
final class ServerEditor
{
    private const TEXTS = ['name', 'hostname', 'ipaddress', 'type', 'username', 'accesshash'];

    public static function serve(): void
    {
        $page = AdminPage::open('Servers');
        $id = Input::number('id');
        $message = match (Input::text('action')) {
            'save' => self::save($id),
            'testconnection' => self::test(),
            'delete' => self::delete($id),
            'singlesignon' => self::signOn($id),
            default => '',
        };
        $page->assign('message', $message)->assign('servers', Capsule::table('tblservers')->orderBy('id')->get()->all())
            ->assign('server', Capsule::table('tblservers')->where('id', $id)->first())
            ->assign('modules', self::modules())->assign('ssomodules', self::signOnModules())
            ->output('configservers');
    }

    private static function save(int $id): never
    {
        check_token();
        $values = array_combine(self::TEXTS, array_map(Input::text(...), self::TEXTS));
        $values += ['secure' => Input::has('secure') ? 'on' : '', 'port' => Input::number('port') ?: null, 'maxaccounts' => Input::number('maxaccounts')];
        if (Input::has('password')) {
            $values['password'] = encrypt((string) $_POST['password']);
        }
        if ($id === 0) {
            $id = (int) Capsule::table('tblservers')->insertGetId($values);
            run_hook('ServerAdd', ['serverid' => $id]);
        } else {
            Capsule::table('tblservers')->where('id', $id)->update($values);
            run_hook('ServerEdit', ['serverid' => $id]);
        }
        redir("action=manage&id=$id");
    }

    /** Tests what the form holds, saved or not. */
    private static function test(): never
    {
        check_token();
        $typed = [
            'server' => true, 'serverhostname' => Input::text('hostname'), 'serverip' => Input::text('ipaddress'),
            'serverusername' => Input::text('username'), 'serverpassword' => (string) ($_POST['password'] ?? ''),
            'serveraccesshash' => Input::text('accesshash'), 'serversecure' => Input::has('secure'),
            'serverhttpprefix' => Input::has('secure') ? 'https' : 'http', 'serverport' => Input::text('port'),
        ];
        $saved = ServerParams::of(Input::number('id'));
        $typed['serverpassword'] = $typed['serverpassword'] ?: $saved['serverpassword'];
        $outcome = ServerTools::test(Input::text('type'), $typed + $saved);
        header('Content-Type: application/json');
        Whmcs::running()->ending->end(json_encode(['success' => $outcome->ok, 'errorMsg' => $outcome->message], JSON_THROW_ON_ERROR));
    }

    private static function delete(int $id): never
    {
        check_token();
        run_hook('ServerDelete', ['serverid' => $id]);
        Capsule::table('tblservers')->where('id', $id)->delete();
        redir();
    }

    private static function signOn(int $id): string
    {
        check_token();
        $type = (string) Capsule::table('tblservers')->where('id', $id)->value('type');
        $answer = SingleSignOn::server($id, $type);
        if ($answer->ok) {
            Whmcs::running()->ending->redirect($answer->url);
        }

        return $answer->error;
    }

    /** @return array<string, string> those that work with servers: name => display name */
    private static function modules(): array
    {
        $modules = [];
        foreach (ServerModule::installed() as $name) {
            $metadata = ServerModule::load($name)->metadata();
            if ($metadata->requiresServer()) {
                $modules[$name] = $metadata->displayName;
            }
        }

        return $modules;
    }

    /** @return array<string, string> name => label of the button */
    private static function signOnModules(): array
    {
        $labels = [];
        foreach (array_keys(self::modules()) as $name) {
            $module = ServerModule::load($name);
            if ($module->has('AdminSingleSignOn')) {
                $labels[$name] = $module->metadata()->text('AdminSingleSignOnLabel') ?: 'Login';
            }
        }

        return $labels;
    }
}
