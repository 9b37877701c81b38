<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists what changed the credit of a client. */
final readonly class GetCredits implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $clientId = $request->id('clientid');
        if ($this->whmcs->clients->find($clientId) === null) {
            throw new ApiError('Client Not Found');
        }
        $columns = ['id', 'date', 'description', 'amount', 'relid'];
        $rows = $this->whmcs->database->table('tblcredit')->where('clientid', $clientId)->orderBy('id')->get($columns);
        return [
            'totalresults' => $rows->count(),
            'clientid' => $clientId,
            'credits' => ['credit' => $rows->map(static fn (object $row) => (array) $row)->all()],
        ];
    }
}
