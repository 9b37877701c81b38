<?php

declare(strict_types=1);

namespace Standin\Module;

/** Finds `WHMCS\Module\Server\Acme\Api\Client` in modules/servers/acme/lib/Api/Client.php, and the same for addons. */
final class LibraryAutoload
{
    private const FOLDERS = [
        'Server' => 'servers', 'Addon' => 'addons', 'Gateway' => 'gateways', 'Registrar' => 'registrars',
        'Notification' => 'notifications', 'Fraud' => 'fraud',
    ];

    /** Once, however often a process boots. */
    public static function register(): void
    {
        spl_autoload_register([self::class, 'load']);
    }

    public static function load(string $class): void
    {
        if (preg_match('/^WHMCS\\\\Module\\\\(\w+)\\\\(\w+)\\\\(.+)$/', $class, $parts) !== 1) {
            return;
        }
        $kind = self::FOLDERS[$parts[1]] ?? null;
        $folder = $kind === null ? null : ModuleFolder::ofNamespace(ROOTDIR . "/modules/$kind", $parts[2]);
        $file = "$folder/lib/" . str_replace('\\', '/', $parts[3]) . '.php';
        if ($folder !== null && is_file($file)) {
            require_once $file;
        }
    }
}
