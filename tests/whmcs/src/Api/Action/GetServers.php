<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists servers without their secrets. */
final readonly class GetServers implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $serviceServer = (int) $this->whmcs->database->table('tblhosting')->where('id', $request->int('serviceId'))->value('server');
        $query = $this->whmcs->database->table('tblservers')->where('disabled', 0)->orderBy('id');
        $request->has('serviceId') && $query->where('id', $serviceServer);
        $server = fn (object $row): array => $this->server($row, $request->flag('fetchStatus'));

        return ['servers' => $query->get()->map($server)->all(), 'fetchStatus' => $request->flag('fetchStatus')];
    }

    /** @return array<string, mixed> */
    private function server(object $row, bool $fetchStatus): array
    {
        $used = $this->whmcs->database->table('tblhosting')->where('server', $row->id)->whereIn('domainstatus', ['Active', 'Suspended'])->count();
        $most = (int) $row->maxaccounts;

        return [
            'id' => (int) $row->id, 'name' => $row->name, 'hostname' => $row->hostname, 'ipaddress' => $row->ipaddress, 'active' => (bool) $row->active,
            'activeServices' => $used, 'maxAllowedServices' => $most, 'percentUsed' => $most > 0 ? intdiv($used * 100, $most) : 0, 'module' => $row->type,
            'status' => $fetchStatus ? ['http' => $row->statusaddress !== '', 'load' => '', 'uptime' => ''] : [],
        ];
    }
}
