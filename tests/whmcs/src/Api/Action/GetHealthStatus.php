<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Says whether the database answers. */
final readonly class GetHealthStatus implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $version = (string) $this->whmcs->database->selectOne('SELECT VERSION() AS version')->version;
        $check = ['name' => 'databaseVersion', 'type' => 'Database', 'severityLevel' => 'success', 'body' => $version];
        return ['checks' => ['success' => [$check], 'warning' => [], 'danger' => []]];
    }
}
