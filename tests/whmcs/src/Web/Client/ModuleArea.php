<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Module\ClientOutput;
use Standin\Module\ServerModule;
use Standin\Module\ServiceParams;
use Standin\Web\ClientVariables;
use Standin\Web\Theme;
use Throwable;
use WHMCS\Service\Service;

/** The module's part of the service page. Its templates escape for themselves, or do not. */
final class ModuleArea
{
    /**
     * @param array<string, mixed> $page the variables of the service page
     * @return array{tplOverviewTabOutput: string, moduleclientarea: string}
     */
    public static function of(Service $service, ?ServerModule $module, array $page): array
    {
        $nothing = ['tplOverviewTabOutput' => '', 'moduleclientarea' => ''];
        if ($module === null || !$module->has('ClientArea') || in_array($service->domainstatus, ['Pending', 'Terminated', 'Cancelled', 'Fraud'], true)) {
            return $nothing;
        }
        $params = ServiceParams::of((int) $service->id);
        $output = self::ask($module, $params);
        $html = $output->html . ($output->template === null ? '' : self::render($output, $page, $params));

        return [$output->replacesOverview ? 'tplOverviewTabOutput' : 'moduleclientarea' => $html] + $nothing;
    }

    /** @param array<string, mixed> $params */
    private static function ask(ServerModule $module, array $params): ClientOutput
    {
        try {
            return ClientOutput::of($module, $module->call('ClientArea', $params));
        } catch (Throwable $thrown) {
            logActivity("Module {$module->name} threw " . $thrown::class . " out of ClientArea: {$thrown->getMessage()}");

            return ClientOutput::none();
        }
    }

    /**
     * @param array<string, mixed> $page
     * @param array<string, mixed> $params
     */
    private static function render(ClientOutput $output, array $page, array $params): string
    {
        $variables = $output->variables + $page + ClientVariables::of('', 'clientareaproductdetails', []) + $params;
        $variables += ['params' => $params, 'moduleParams' => $params];
        $hooked = array_filter(run_hook('ClientAreaProductDetailsPreModuleTemplate', $variables), 'is_array');

        return Theme::client()->render((string) $output->template, array_merge($variables, ...$hooked));
    }
}
