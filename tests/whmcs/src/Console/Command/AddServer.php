<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;

/** Adds a server of a module, in a group of its own. */
final class AddServer implements Command
{
    public function summary(): string
    {
        return 'Adds a server of a module, in a group of its own.';
    }

    public function arguments(): array
    {
        return ['module' => 'name of the server module', 'hostname' => 'host name'];
    }

    public function options(): array
    {
        return [
            'username=' => 'user name',
            'password=' => 'password, kept encrypted',
            'accesshash=' => 'access hash',
            'port=' => 'port',
            'secure' => 'https',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $server = $whmcs->database->table('tblservers')->insertGetId([
            'name' => $input->argument('hostname'),
            'hostname' => $input->argument('hostname'),
            'type' => $input->argument('module'),
            'username' => $input->option('username', ''),
            'password' => $whmcs->encryption->encrypt((string) $input->option('password', '')),
            'accesshash' => $input->option('accesshash', ''),
            'port' => $input->has('port') ? $input->number('port', 443, 1, 65535) : null,
            'secure' => $input->has('secure') ? 'on' : '',
        ]);
        $group = $whmcs->database->table('tblservergroups')->insertGetId(['name' => (string) $input->argument('hostname')]);
        $whmcs->database->table('tblservergroupsrel')->insert(['groupid' => $group, 'serverid' => $server]);
        echo "server $server, group $group\n";
        return 0;
    }
}
