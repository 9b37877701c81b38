<?php

declare(strict_types=1);

namespace Standin\Module;

use Throwable;
use WHMCS\Database\Capsule;
use WHMCS\Module\Queue;

/**
 * Runs module commands on services: hooks before, the function, the status, hooks after, the module queue.
 *
 * The status changes only when the module answered exactly `success`. What fails in an automated run is queued.
 */
final class ServiceCommands
{
    /** @param array<string, mixed> $extra parameters of this command, such as `suspendreason` */
    public static function run(Command $command, int $serviceId, array $extra = [], bool $automated = false): Outcome
    {
        $module = self::moduleOf($serviceId);
        if ($module === null) {
            return Outcome::failure('Service not assigned to a module');
        }
        if (!$module->has($command->module())) {
            return Outcome::failure("Function Not Supported by Module: {$module->name} has no {$command->module()}");
        }
        if ($command === Command::Create) {
            Credentials::ensure($serviceId);
        }
        $outcome = self::surround($module, $command->module(), $command->before(), $extra + ServiceParams::of($serviceId), [
            'done' => fn (array $params) => self::succeed($command, $params),
            'failed' => $command->failed(),
        ]);
        self::log($command->value, $serviceId, $outcome);
        self::queue($module, $command, $serviceId, $outcome, $automated);

        return $outcome;
    }

    /** Runs a function of the module's own; its answer may be a page. */
    public static function custom(int $serviceId, string $function, array $extra = []): Outcome
    {
        $module = self::moduleOf($serviceId);
        if ($module === null || !$module->has($function)) {
            return Outcome::failure("Function Not Found: the service's module has no $function");
        }
        $outcome = self::surround($module, $function, 'PreModuleCustom', $extra + ServiceParams::of($serviceId), [
            'done' => fn (array $params) => run_hook('AfterModuleCustom', ['params' => $params]),
            'failed' => 'AfterModuleCustomFailed',
        ]);
        self::log("Custom Function $function", $serviceId, $outcome);

        return $outcome;
    }

    public static function moduleOf(int $serviceId): ?ServerModule
    {
        $name = (string) Capsule::table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->where('tblhosting.id', $serviceId)->value('servertype');

        return ServerModule::exists($name) ? ServerModule::load($name) : null;
    }

    /**
     * @param array<string, mixed> $params
     * @param array{done: callable, failed: string} $then
     */
    private static function surround(ServerModule $module, string $function, string $before, array $params, array $then): Outcome
    {
        foreach (run_hook($before, ['params' => $params]) as $answer) {
            if (!is_array($answer)) {
                continue;
            }
            if (($answer['abortcmd'] ?? false) === true) {
                return Outcome::failure('Function Aborted by Action Hook Code');
            }
            $params = $answer + $params;
        }
        $outcome = self::call($module, $function, $params);
        if ($outcome->ok) {
            $then['done']($params);
        } else {
            run_hook($then['failed'], ['params' => $params, 'failureResponseMessage' => $outcome->message]);
        }

        return $outcome;
    }

    /** An exception is no part of the contract: it counts as a failure with its message, and the activity log says so. */
    private static function call(ServerModule $module, string $function, array $params): Outcome
    {
        try {
            $answer = $module->call($function, $params);
        } catch (Throwable $thrown) {
            logActivity("Module {$module->name} threw " . $thrown::class . " out of $function: {$thrown->getMessage()}");

            return Outcome::failure($thrown->getMessage());
        }

        return is_array($answer) && !isset($answer['error']) ? Outcome::success($answer) : Outcome::ofAnswer($answer['error'] ?? $answer);
    }

    /** @param array<string, mixed> $params */
    private static function succeed(Command $command, array $params): void
    {
        $serviceId = (int) $params['serviceid'];
        ServiceState::after($command, $serviceId, $params);
        if ($command->after() === null) {
            return;
        }
        $vars = $command !== Command::ChangePassword ? ['params' => $params] : [
            'serviceid' => $serviceId, 'oldpassword' => $params['oldpassword'] ?? '', 'newpassword' => $params['password'],
        ];
        run_hook($command->after(), $vars);
    }

    private static function log(string $what, int $serviceId, Outcome $outcome): void
    {
        $client = (int) Capsule::table('tblhosting')->where('id', $serviceId)->value('userid');
        $result = $outcome->ok ? 'Successful' : "Failed - Error: {$outcome->message}";
        logActivity("Module $what $result - Service ID: $serviceId", $client);
    }

    private static function queue(ServerModule $module, Command $command, int $serviceId, Outcome $outcome, bool $automated): void
    {
        $action = $command->module();
        if ($outcome->ok) {
            Queue::resolve('service', $serviceId, $module->name, $action);
        } elseif ($automated) {
            Queue::add('service', $serviceId, $module->name, $action, $outcome->message);
        }
    }
}
