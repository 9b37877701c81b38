<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Says when each task of the cron ran last. */
final readonly class GetAutomationLog implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $tasks = $this->whmcs->database->table('standin_tasks')->orderBy('name')->pluck('last_run', 'name')->all();
        return ['currentdate' => $this->whmcs->clock->today(), 'statistics' => $tasks];
    }
}
