<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Module\Command;
use Standin\Module\ServerModule;
use Standin\Module\ServiceCommands;
use Standin\Web\Input;
use Standin\Web\Language;
use WHMCS\Service\Service;

/** The form by which a client changes the password of a service. */
final class ServicePassword
{
    /** @return array<string, mixed> variables of the form, with the result when it was posted */
    public static function posted(Service $service, ?ServerModule $module): array
    {
        $offered = $module !== null && $module->has('ChangePassword') && $service->domainstatus === 'Active';
        $form = ['modulechangepassword' => $offered, 'modulechangepwresult' => '', 'modulechangepasswordmessage' => ''];
        if (!$offered || !Input::posted('modulechangepassword')) {
            return $form;
        }
        $new = (string) ($_POST['newpw'] ?? '');
        $error = $new === '' || $new !== ($_POST['confirmpw'] ?? '') ? Language::trans('serverchangepasswordconfirm') : self::change($service, $new);

        return [
            'modulechangepwresult' => $error === '' ? 'success' : 'error',
            'modulechangepasswordmessage' => $error === '' ? Language::trans('serverchangepasswordsuccessful') : htmlspecialchars($error, ENT_QUOTES),
        ] + $form;
    }

    private static function change(Service $service, string $new): string
    {
        $extra = ['password' => $new, 'oldpassword' => decrypt((string) $service->getRawOriginal('password'))];

        return ServiceCommands::run(Command::ChangePassword, (int) $service->id, $extra)->message;
    }
}
