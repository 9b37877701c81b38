<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists what waits in the module queue. */
final readonly class GetModuleQueue implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblmodulequeue')->where('completed', 0)->orderBy('id');
        $columns = ['relatedId' => 'service_id', 'serviceType' => 'service_type', 'moduleName' => 'module_name', 'moduleAction' => 'module_action'];
        foreach ($columns as $name => $column) {
            $request->has($name) && $query->where($column, $request->text($name));
        }
        $request->has('since') && $query->where('last_attempt', '>=', $request->text('since'));
        $queue = $query->get()->map(static fn (object $row): array => [
            'id' => (int) $row->id, 'serviceType' => $row->service_type, 'serviceId' => (int) $row->service_id, 'moduleName' => $row->module_name,
            'moduleAction' => $row->module_action, 'lastAttempt' => $row->last_attempt, 'lastAttemptError' => $row->last_attempt_error,
            'numRetries' => (int) $row->num_retries, 'completed' => (bool) $row->completed, 'createdAt' => $row->created_at, 'updatedAt' => $row->updated_at,
        ])->all();

        return ['count' => count($queue), 'queue' => $queue];
    }
}
