<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Module\Buttons;
use Standin\Module\ClientOutput;
use Standin\Module\RedirectAnswer;
use Standin\Module\ServerModule;
use Standin\Module\ServiceCommands;
use Standin\Module\ServiceParams;
use Standin\Module\SingleSignOn;
use Standin\Web\Input;
use Standin\Web\Language;
use Standin\Web\Menus\Menus;
use Standin\Web\Menus\Sidebars;
use Standin\Whmcs;
use WHMCS\ClientArea;
use WHMCS\Service\Service;
use WHMCS\User\Client;

/** The page of one service. Whose it is is checked before any function of its module runs. */
final class ServicePage
{
    public static function show(ClientArea $page, Client $client): void
    {
        $service = Service::find(Input::number('id'));
        if ($service === null || (int) $service->userid !== (int) $client->id) {
            ErrorPage::notFound($page);

            return;
        }
        $module = ServiceCommands::moduleOf((int) $service->id);
        $problem = self::redirected((int) $service->id);
        $result = $problem !== '' ? $problem : self::customFunction($page, $service, $module);
        if ($result === null) {
            return;
        }
        $password = ServicePassword::posted($service, $module);
        self::render($page, $service->refresh(), $module, ['modulecustombuttonresult' => $result] + $password);
    }

    /** Follows a single sign-on or a custom action. @return string why it failed, empty: none was asked for */
    private static function redirected(int $serviceId): string
    {
        $answer = match (true) {
            Input::has('dosinglesignon') => SingleSignOn::service($serviceId),
            Input::has('customaction') => SingleSignOn::action($serviceId, Input::text('customaction')),
            default => null,
        };
        if ($answer instanceof RedirectAnswer && $answer->ok) {
            Whmcs::running()->ending->redirect($answer->url);
        }

        return $answer === null ? '' : $answer->error;
    }

    /** @return string|null the result of a button, empty when none was pressed; null: the module's own page was printed */
    private static function customFunction(ClientArea $page, Service $service, ?ServerModule $module): ?string
    {
        $function = Input::text('a');
        if ($module === null || Input::text('modop') !== 'custom' || $function === '') {
            return '';
        }
        $allowed = $service->domainstatus === 'Active' && Buttons::allowsClient($module, ServiceParams::of((int) $service->id), $function);
        if (!$allowed) {
            return 'Permission Denied';
        }
        $outcome = ServiceCommands::custom((int) $service->id, $function);
        if (is_array($outcome->answer['jsonResponse'] ?? null)) {
            header('Content-Type: application/json');
            Whmcs::running()->ending->end(json_encode($outcome->answer['jsonResponse'], JSON_THROW_ON_ERROR));
        }
        if ($outcome->ok && is_array($outcome->answer)) {
            self::ownPage($page, $service, $module, $outcome->answer);

            return null;
        }

        return $outcome->ok ? 'success' : $outcome->message;
    }

    /** @param array<string, mixed> $answer templatefile, breadcrumb, vars */
    private static function ownPage(ClientArea $page, Service $service, ServerModule $module, array $answer): void
    {
        $params = ServiceParams::of((int) $service->id);
        Menus::addContext('service', $service);
        Sidebars::service($service, $module, $params);
        foreach ((array) ($answer['breadcrumb'] ?? []) as $link => $label) {
            $page->addToBreadCrumb((string) $link, (string) $label);
        }
        $file = ClientOutput::path($module, (string) ($answer['templatefile'] ?? ''));
        foreach ((array) ($answer['vars'] ?? []) + ServiceVariables::of($service, $module) + $params as $name => $value) {
            $page->assign((string) $name, $value);
        }
        if ($file === null) {
            ErrorPage::show($page, 'Module template missing', "The module {$module->name} names a template that is not in its folder.");

            return;
        }
        $page->setPageTitle(Language::trans('manage'))->setTemplate($file)->addOutputHookFunction('ClientAreaPageProductDetails')->output();
    }

    /** @param array<string, mixed> $results what buttons and forms led to */
    private static function render(ClientArea $page, Service $service, ?ServerModule $module, array $results): void
    {
        $variables = $results + ServiceVariables::of($service, $module);
        Menus::addContext('service', $service);
        Sidebars::service($service, $module, $module === null ? [] : ServiceParams::of((int) $service->id));
        $page->setPageTitle(Language::trans('clientareaproductdetails'))
            ->addToBreadCrumb('clientarea.php?action=services', Language::trans('clientareaproducts'))
            ->addToBreadCrumb("clientarea.php?action=productdetails&amp;id={$service->id}", Language::trans('clientareaproductdetails'));
        $variables += ModuleArea::of($service, $module, $variables);
        $variables['hookOutput'] = array_filter(run_hook('ClientAreaProductDetailsOutput', ['service' => $service]), 'is_string');
        run_hook('ClientAreaProductDetails', ['service' => $service]);
        foreach ($variables as $name => $value) {
            $page->assign($name, $value);
        }
        $page->setTemplate('clientareaproductdetails')->addOutputHookFunction('ClientAreaPageProductDetails')->output();
    }
}
