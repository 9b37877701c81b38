<?php

declare(strict_types=1);

namespace Standin\Module;

use WHMCS\Database\Capsule;

/** The server's share of what a module is given. */
final class ServerParams
{
    private const NONE = [
        'server' => false, 'serverid' => 0, 'serverip' => '', 'serverhostname' => '', 'serverusername' => '',
        'serverpassword' => '', 'serveraccesshash' => '', 'serversecure' => false, 'serverport' => '',
        'serverhttpprefix' => 'http',
    ];

    /** @return array<string, mixed> the same keys without a server, with empty values */
    public static function of(int $serverId): array
    {
        $row = $serverId === 0 ? null : Capsule::table('tblservers')->where('id', $serverId)->first();

        return $row === null ? self::NONE : self::ofRow($row);
    }

    /** @return array<string, mixed> of the first active server of a group; empty values when there is none */
    public static function ofGroup(int $groupId): array
    {
        $server = Capsule::table('tblservergroupsrel')
            ->join('tblservers', 'tblservers.id', '=', 'tblservergroupsrel.serverid')
            ->where('tblservergroupsrel.groupid', $groupId)->where('tblservers.disabled', 0)
            ->orderByDesc('tblservers.active')->orderBy('tblservers.id')->first(['tblservers.*']);

        return $server === null ? self::NONE : self::ofRow($server);
    }

    /** @return array<string, mixed> */
    private static function ofRow(object $row): array
    {
        $secure = $row->secure === 'on';

        return [
            'server' => true,
            'serverid' => (int) $row->id,
            'serverip' => (string) $row->ipaddress,
            'serverhostname' => (string) $row->hostname,
            'serverusername' => html_entity_decode((string) $row->username),
            'serverpassword' => decrypt((string) $row->password),
            'serveraccesshash' => html_entity_decode((string) $row->accesshash),
            'serversecure' => $secure,
            'serverport' => (string) ($row->port ?: self::defaultPort((string) $row->type, $secure)),
            'serverhttpprefix' => $secure ? 'https' : 'http',
        ];
    }

    private static function defaultPort(string $module, bool $secure): string
    {
        $port = ServerModule::exists($module) ? ServerModule::load($module)->metadata()->defaultPort($secure) : 0;

        return $port === 0 ? '' : (string) $port;
    }
}
