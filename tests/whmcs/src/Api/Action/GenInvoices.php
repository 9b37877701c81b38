<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Billing\Generation;
use Standin\Whmcs;

/** Makes the invoices that are due now. */
final readonly class GenInvoices implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $services = $request->list('serviceids');
        [$made, $last] = (new Generation($this->whmcs))->run(
            $request->has('clientid') ? $request->int('clientid') : null,
            $services === [] ? null : array_map('intval', array_values($services)),
            !$request->flag('noemails'),
        );
        return ['numcreated' => $made] + ($request->has('clientid') ? ['latestinvoiceid' => $last] : []);
    }
}
