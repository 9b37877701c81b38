<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Console\Lookup;
use Standin\Module\QueueRetry;

/** Lists the module queue; retries or resolves an entry. */
final class ModuleQueue implements Command
{
    public function summary(): string
    {
        return 'Lists the module queue; retries or resolves an entry.';
    }

    public function arguments(): array
    {
        return ['entry?' => 'id of an entry'];
    }

    public function options(): array
    {
        return ['retry' => 'run the entry again', 'resolve' => 'mark it resolved'];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        if ($input->has('resolve')) {
            Lookup::row($whmcs, 'tblmodulequeue', $input->id('entry'));
            QueueRetry::resolve($input->id('entry'));
        }
        if ($input->has('retry')) {
            Lookup::row($whmcs, 'tblmodulequeue', $input->id('entry'));
            $outcome = QueueRetry::one($input->id('entry'));
            echo $outcome->ok ? 'success' : $outcome->message, "\n";
        }
        foreach ($whmcs->database->table('tblmodulequeue')->where('completed', 0)->orderBy('id')->get() as $row) {
            echo "{$row->id} {$row->service_type} {$row->service_id} {$row->module_name} {$row->module_action} ({$row->num_retries}): {$row->last_attempt_error}\n";
        }

        return 0;
    }
}
