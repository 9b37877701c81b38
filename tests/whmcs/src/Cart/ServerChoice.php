<?php

declare(strict_types=1);

namespace Standin\Cart;

use WHMCS\Database\Capsule;

/** The server on which a new service is made. */
final class ServerChoice
{
    private const FILL_DEFAULT_UNTIL_FULL = 2;

    /** 0 when the product has no group with a server that has room. */
    public static function forProduct(int $productId): int
    {
        $group = (int) Capsule::table('tblproducts')->where('id', $productId)->value('servergroup');
        $type = (int) Capsule::table('tblservergroups')->where('id', $group)->value('filltype');
        $servers = array_filter(self::serversOf($group), static fn (object $server): bool => self::hasRoom($server));
        if ($type !== self::FILL_DEFAULT_UNTIL_FULL) {
            usort($servers, static fn (object $one, object $other): int => $one->used <=> $other->used);
        }

        return (int) (reset($servers)->id ?? 0);
    }

    /** @return list<object> the default one first, each with `used`, the number of its services */
    private static function serversOf(int $group): array
    {
        $used = 'SELECT COUNT(*) FROM tblhosting WHERE server = tblservers.id AND domainstatus IN (\'Pending\', \'Active\', \'Suspended\')';

        return Capsule::table('tblservers')->join('tblservergroupsrel', 'tblservergroupsrel.serverid', '=', 'tblservers.id')
            ->where('tblservergroupsrel.groupid', $group)->where('tblservers.disabled', 0)
            ->orderByDesc('tblservers.active')->orderBy('tblservers.id')
            ->get(['tblservers.*', Capsule::raw("($used) AS used")])->all();
    }

    private static function hasRoom(object $server): bool
    {
        return (int) $server->maxaccounts === 0 || (int) $server->used < (int) $server->maxaccounts;
    }
}
