<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Module\Buttons;
use Standin\Module\Command;
use Standin\Module\Outcome;
use Standin\Module\ServerModule;
use Standin\Module\ServiceCommands;
use Standin\Module\ServiceParams;
use Standin\Module\SingleSignOn;
use Standin\Web\AdminPage;
use Standin\Web\Input;
use Standin\Whmcs;
use WHMCS\Database\Capsule;

/** admin/clientsservices.php: one service, its module's commands, buttons and fields. */
final class ServiceEditor
{
    private const EDITABLE = ['domain', 'domainstatus', 'nextduedate', 'amount', 'server', 'dedicatedip', 'paymentmethod', 'notes'];
    private const COMMANDS = ['Create', 'Renew', 'Suspend', 'Unsuspend', 'Terminate', 'ChangePackage', 'ChangePassword'];

    public static function serve(): void
    {
        $page = AdminPage::open('Products/Services');
        $service = Capsule::table('tblhosting')->where('id', Input::number('id') ?: Input::number('productselect'))->first();
        if ($service === null) {
            redir('', 'index.php');
        }
        $id = (int) $service->id;
        $module = ServiceCommands::moduleOf($id);
        $result = self::act($id, $module);
        $params = $module === null ? [] : ServiceParams::of($id);
        $page->assign('service', Capsule::table('tblhosting')->where('id', $id)->first())
            ->assign('product', Capsule::table('tblproducts')->where('id', $service->packageid)->first())
            ->assign('servers', Capsule::table('tblservers')->orderBy('id')->get()->all())
            ->assign('username', (string) $service->username)
            ->assign('result', $result)
            ->assign('commands', array_values(array_filter(self::COMMANDS, static fn (string $name): bool => $module !== null && $module->has(Command::from($name)->module()))))
            ->assign('buttons', $module === null ? [] : Buttons::ofAdmin($module, $params))
            ->assign('ssolabel', $module === null ? null : SingleSignOn::label($module))
            ->assign('tabfields', ($module === null ? [] : $module->listOf('AdminServicesTabFields', $params)) + self::hookFields($id))
            ->output('clientsservices');
    }

    private static function act(int $id, ?ServerModule $module): ?Outcome
    {
        if (Input::posted('save')) {
            self::save($id, $module);

            return Outcome::success();
        }
        if ($module !== null && Input::has('dosinglesignon')) {
            $answer = SingleSignOn::service($id);
            $answer->ok && Whmcs::running()->ending->redirect($answer->url);

            return Outcome::failure($answer->error);
        }

        return $module === null || !Input::posted('modop') ? null : self::command($id, $module, Input::text('modop'));
    }

    private static function command(int $id, ServerModule $module, string $name): Outcome
    {
        if ($name === 'custom') {
            $function = Input::text('ac');
            $allowed = in_array($function, Buttons::ofAdmin($module, ServiceParams::of($id)), true);

            return $allowed ? ServiceCommands::custom($id, $function) : Outcome::failure("$function is no button of this module");
        }
        $command = Command::tryFrom($name);
        if ($command === null) {
            return Outcome::failure("There is no command $name");
        }
        $extra = match ($command) {
            Command::Suspend => ['suspendreason' => Input::text('suspreason')],
            Command::ChangePassword => ['password' => (string) ($_POST['password'] ?? ''), 'oldpassword' => ServiceParams::of($id)['password']],
            default => [],
        };

        return ServiceCommands::run($command, $id, $extra);
    }

    private static function save(int $id, ?ServerModule $module): void
    {
        $client = (int) Capsule::table('tblhosting')->where('id', $id)->value('userid');
        run_hook('PreAdminServiceEdit', ['serviceid' => $id, 'userid' => $client]);
        $values = array_intersect_key($_POST, array_flip(self::EDITABLE));
        if ($values !== []) {
            Capsule::table('tblhosting')->where('id', $id)->update(array_map('strval', $values));
        }
        if ($module !== null && $module->has('AdminServicesTabFieldsSave')) {
            $module->call('AdminServicesTabFieldsSave', ServiceParams::of($id));
        }
        run_hook('AdminClientServicesTabFieldsSave', $_REQUEST);
        run_hook('AdminServiceEdit', ['userid' => $client, 'serviceid' => $id]);
        run_hook('ServiceEdit', ['userid' => $client, 'serviceid' => $id]);
    }

    /** @return array<string, string> label => HTML */
    private static function hookFields(int $id): array
    {
        return array_merge([], ...array_filter(run_hook('AdminClientServicesTabFields', ['id' => $id]), 'is_array'));
    }
}
