<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Shows what was kept: activity, modules, gateways, mails or violations of immutability. */
final class Log implements Command
{
    private const TABLES = [
        'activity' => 'tblactivitylog',
        'module' => 'tblmodulelog',
        'gateway' => 'tblgatewaylog',
        'mail' => 'tblemails',
        'violations' => 'standin_violations',
    ];

    public function summary(): string
    {
        return 'Shows what was kept: activity, modules, gateways, mails or violations of immutability.';
    }

    public function arguments(): array
    {
        return ['which' => 'activity, module, gateway, mail or violations'];
    }

    public function options(): array
    {
        return [
            'on' => 'switch the module log on',
            'off' => 'switch the module log off',
            'last=' => 'so many entries (default 50)',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        if ($input->has('on') || $input->has('off')) {
            $whmcs->settings->set('ModuleDebugMode', $input->has('on') ? 'on' : '');
        }
        $table = self::TABLES[$input->argument('which')] ?? throw new Refused(
            "<which> is '{$input->argument('which')}': use one of " . implode(', ', array_keys(self::TABLES)) . '.'
        );
        $rows = $whmcs->database->table($table)->orderByDesc('id')->limit($input->number('last', 50, 1, PHP_INT_MAX))->get()->reverse();
        foreach ($rows as $row) {
            echo json_encode($row, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
        }
        return 0;
    }
}
