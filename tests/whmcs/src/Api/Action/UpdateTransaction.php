<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Changes columns of a transaction. */
final readonly class UpdateTransaction implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    private const COLUMNS = ['refundid', 'userid', 'invoiceid', 'transid', 'date', 'gateway', 'currency', 'description', 'rate'];
    private const AMOUNTS = ['amountin', 'amountout', 'fees'];

    public function answer(Request $request): array
    {
        $row = $this->whmcs->database->table('tblaccounts')->where('id', $request->id('transactionid'));
        if (!$row->exists()) {
            throw new ApiError('Transaction ID Not Found');
        }
        $columns = [];
        foreach (array_filter(self::COLUMNS, $request->has(...)) as $name) {
            $columns[$name] = $request->text($name);
        }
        foreach (array_filter(self::AMOUNTS, $request->has(...)) as $name) {
            $columns[$name] = $request->money($name)->value;
        }
        $columns === [] || $row->update($columns);
        return ['transactionid' => $request->id('transactionid')];
    }
}
