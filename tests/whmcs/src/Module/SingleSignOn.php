<?php

declare(strict_types=1);

namespace Standin\Module;

use Throwable;
use WHMCS\Module\Server\CustomActionCollection;

/** Single sign-on into what a module manages: for the client of a service, for staff of a server. */
final class SingleSignOn
{
    public static function service(int $serviceId): RedirectAnswer
    {
        $module = ServiceCommands::moduleOf($serviceId);
        if ($module === null || !$module->has('ServiceSingleSignOn')) {
            return RedirectAnswer::refused('Single sign-on is not offered by this service\'s module');
        }

        return self::ask(static fn (): mixed => $module->call('ServiceSingleSignOn', ServiceParams::of($serviceId)));
    }

    public static function server(int $serverId, string $moduleName): RedirectAnswer
    {
        $module = ServerModule::load($moduleName);
        if (!$module->has('AdminSingleSignOn')) {
            return RedirectAnswer::refused('Single sign-on is not offered by this server\'s module');
        }

        return self::ask(static fn (): mixed => $module->call('AdminSingleSignOn', ServerParams::of($serverId)));
    }

    /** The label counts only when the function is there. */
    public static function label(ServerModule $module): ?string
    {
        if (!$module->has('ServiceSingleSignOn')) {
            return null;
        }

        return $module->metadata()->text('ServiceSingleSignOnLabel') ?: 'Login';
    }

    public static function actions(int $serviceId): CustomActionCollection
    {
        $module = ServiceCommands::moduleOf($serviceId);
        $actions = $module !== null && $module->has('CustomActions')
            ? $module->call('CustomActions', ServiceParams::of($serviceId))
            : null;

        return $actions instanceof CustomActionCollection ? $actions : new CustomActionCollection();
    }

    public static function action(int $serviceId, string $identifier): RedirectAnswer
    {
        $action = self::actions($serviceId)->named($identifier);
        if ($action === null || !$action->isActive()) {
            return RedirectAnswer::refused('This action is not available');
        }

        return self::ask($action->invokeCallable(...));
    }

    private static function ask(callable $question): RedirectAnswer
    {
        try {
            return RedirectAnswer::of((array) $question());
        } catch (Throwable $thrown) {
            logActivity('Single sign-on failed with ' . $thrown::class . ": {$thrown->getMessage()}");

            return RedirectAnswer::refused('An error occurred while signing in; contact support');
        }
    }
}
