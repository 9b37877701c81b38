<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Shows a client by id or e-mail address; the keys of `client` stand at the top too, as of old. */
final readonly class GetClientsDetails implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $clients = $this->whmcs->database->table('tblclients');
        $id = $request->has('clientid')
            ? $clients->where('id', $request->int('clientid'))->value('id')
            : $clients->where('email', $request->text('email'))->value('id');
        if ($id === null || !($request->has('clientid') || $request->has('email'))) {
            throw new ApiError('Client Not Found');
        }
        $details = $this->whmcs->clients->details((int) $id);
        $stats = $request->flag('stats') ? ['stats' => $this->stats((int) $id)] : [];
        return $details + ['client' => $details] + $stats;
    }

    /** @return array<string, string|int> amounts as text with currency */
    private function stats(int $id): array
    {
        $currency = $this->whmcs->currencies->ofClient($id);
        $invoices = fn (string $status) => $this->whmcs->database->table('tblinvoices')->where(['userid' => $id, 'status' => $status]);
        $services = fn () => $this->whmcs->database->table('tblhosting')->where('userid', $id);
        $shown = static fn (mixed $amount) => (string) formatCurrency((string) ($amount ?: '0'), $currency);
        return [
            'numdueinvoices' => $invoices('Unpaid')->where('duedate', '<=', $this->whmcs->clock->today())->count(),
            'numpaidinvoices' => $invoices('Paid')->count(),
            'paidinvoicesamount' => $shown($invoices('Paid')->sum('total')),
            'numunpaidinvoices' => $invoices('Unpaid')->count(),
            'unpaidinvoicesamount' => $shown($invoices('Unpaid')->sum('total')),
            'numcancelledinvoices' => $invoices('Cancelled')->count(),
            'numrefundedinvoices' => $invoices('Refunded')->count(),
            'creditbalance' => $shown($this->whmcs->ledger->credit($id)->value),
            'productsnumactive' => $services()->where('domainstatus', 'Active')->count(),
            'productsnumtotal' => $services()->count(),
        ];
    }
}
