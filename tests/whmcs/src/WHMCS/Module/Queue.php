<?php

declare(strict_types=1);

namespace WHMCS\Module;

use Illuminate\Database\Eloquent\Builder;
use Illuminate\Database\Eloquent\Model;

/** The module queue: automated module commands that failed and wait for staff. One open entry per command of a service. */
class Queue extends Model
{
    protected $table = 'tblmodulequeue';
    protected $guarded = [];
    protected $casts = ['completed' => 'boolean', 'num_retries' => 'integer'];

    /**
     * @param string $serviceType domain, service or addon
     * @return bool whether the entry is kept
     */
    public static function add(
        string $serviceType,
        int $serviceId,
        string $moduleName,
        string $moduleAction,
        string $lastAttemptError
    ): bool {
        $entry = self::open($serviceType, $serviceId, $moduleName, $moduleAction);
        if ($entry === null) {
            $entry = new self([
                'service_type' => $serviceType, 'service_id' => $serviceId, 'module_name' => $moduleName,
                'module_action' => $moduleAction, 'num_retries' => 0, 'completed' => false,
            ]);
        } else {
            $entry->num_retries++;
        }
        $entry->last_attempt = $entry->freshTimestampString();
        $entry->last_attempt_error = $lastAttemptError;

        return $entry->save();
    }

    /** @return bool whether there was an open entry */
    public static function resolve(string $serviceType, int $serviceId, string $moduleName, string $moduleAction): bool
    {
        $entry = self::open($serviceType, $serviceId, $moduleName, $moduleAction);
        if ($entry === null) {
            return false;
        }
        $entry->completed = true;

        return $entry->save();
    }

    public function scopeIncomplete(Builder $query): Builder
    {
        return $query->where('completed', 0);
    }

    private static function open(string $type, int $id, string $module, string $action): ?self
    {
        return self::query()->incomplete()->where('service_type', $type)->where('service_id', $id)
            ->where('module_name', $module)->where('module_action', $action)->first();
    }
}
