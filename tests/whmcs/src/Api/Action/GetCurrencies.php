<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists currencies; which of them is the default one is not told. */
final readonly class GetCurrencies implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $rows = $this->whmcs->database->table('tblcurrencies')->orderBy('id')->get([
            'id', 'code', 'prefix', 'suffix', 'format', 'rate',
        ]);
        $currencies = $rows->map(static fn (object $row) => (array) $row)->all();
        return ['totalresults' => count($currencies), 'currencies' => ['currency' => $currencies]];
    }
}
