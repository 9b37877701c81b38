<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists transactions. */
final readonly class GetTransactions implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblaccounts');
        $request->has('invoiceid') && $query->where('invoiceid', $request->int('invoiceid'));
        $request->has('clientid') && $query->where('userid', $request->int('clientid'));
        $request->has('transid') && $query->where('transid', $request->text('transid'));
        $rows = $query->orderBy('id')->get()->map(static fn (object $row) => (array) $row)->all();
        return [
            'totalresults' => count($rows), 'startnumber' => 0, 'numreturned' => count($rows),
            'transactions' => ['transaction' => $rows],
        ];
    }
}
