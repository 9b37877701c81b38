<?php

declare(strict_types=1);

namespace Standin\Log;

use Standin\Whmcs;

/** The activity log: what happened, who did it, to which client. */
final readonly class ActivityLog
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** Writes a row, then runs LogActivity. */
    public function write(string $description, int $clientId = 0): void
    {
        $actor = $this->whmcs->actor;
        $this->whmcs->database->table('tblactivitylog')->insert([
            'date' => $this->whmcs->clock->stamp(),
            'description' => $description,
            'user' => $actor->name(),
            'userid' => $clientId,
            'user_id' => $actor->userId,
            'admin_id' => $actor->adminId,
            'ipaddr' => $actor->ip,
        ]);
        $this->whmcs->hooks->run('LogActivity', [
            'description' => $description,
            'user' => $actor->name(),
            'userid' => $clientId,
            'ipaddress' => $actor->ip,
        ]);
    }
}
