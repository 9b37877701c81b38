<?php

declare(strict_types=1);

namespace Standin\Module;

use Throwable;
use WHMCS\Database\Capsule;

/** What a module does with a server as a whole: test the connection, list accounts, collect usage. */
final class ServerTools
{
    /** @param array<string, mixed> $params server keys as the form holds them */
    public static function test(string $moduleName, array $params): Outcome
    {
        $module = ServerModule::load($moduleName);
        if (!$module->has('TestConnection')) {
            return Outcome::failure("Function Not Supported by Module: $moduleName has no TestConnection");
        }
        try {
            $answer = (array) $module->call('TestConnection', $params);
        } catch (Throwable $thrown) {
            return Outcome::failure($thrown->getMessage());
        }
        $error = (string) ($answer['error'] ?? '');

        return ($answer['success'] ?? false) === true && $error === '' ? Outcome::success() : Outcome::failure($error ?: 'Connection failed');
    }

    /** @return array<string, mixed> `success` with `accounts`, or `error` */
    public static function accounts(int $serverId, string $moduleName): array
    {
        $module = ServerModule::load($moduleName);
        if (!$module->has('ListAccounts')) {
            return ['success' => false, 'error' => "Function Not Supported by Module: $moduleName has no ListAccounts"];
        }

        return (array) $module->call('ListAccounts', ServerParams::of($serverId));
    }

    /** Once a day for each active server whose module reports usage; a failure of one does not stop the others. */
    public static function collectUsage(): void
    {
        foreach (Capsule::table('tblservers')->where('disabled', 0)->orderBy('id')->get() as $server) {
            if (ServerModule::exists((string) $server->type)) {
                self::collectFrom(ServerModule::load((string) $server->type), (int) $server->id);
            }
        }
    }

    private static function collectFrom(ServerModule $module, int $serverId): void
    {
        if (!$module->has('UsageUpdate')) {
            return;
        }
        try {
            $module->call('UsageUpdate', ServerParams::of($serverId));
        } catch (Throwable $thrown) {
            logActivity("Usage update of server $serverId failed: {$thrown->getMessage()}");
        }
    }
}
