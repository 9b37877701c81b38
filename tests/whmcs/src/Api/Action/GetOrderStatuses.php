<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists the statuses of orders with the number of orders in each. */
final readonly class GetOrderStatuses implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $statuses = $this->whmcs->database->table('tblorderstatuses')->orderBy('sortorder')->get()->map(fn (object $status): array => [
            'title' => $status->title,
            'count' => $this->whmcs->database->table('tblorders')->where('status', $status->title)->count(),
            'color' => $status->color,
        ])->all();

        return ['totalresults' => count($statuses), 'statuses' => ['status' => $statuses]];
    }
}
