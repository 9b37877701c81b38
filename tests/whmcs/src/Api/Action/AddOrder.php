<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Cart\Checkout;
use Standin\Cart\Cycle;
use Standin\Cart\LinePricing;
use Standin\Cart\NewOrder;
use Standin\Cart\OrderLine;
use Standin\Money;
use Standin\Whmcs;

/** Places an order for a client. It stays pending until it is accepted, or a product's automatic set-up runs. */
final readonly class AddOrder implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $client = $this->whmcs->database->table('tblclients')->where('id', $request->int('clientid'))->first();
        if ($client === null) {
            throw new ApiError('Client ID Not Found');
        }
        if (!isset($this->whmcs->gateways->active()[$request->text('paymentmethod')])) {
            throw new ApiError('Invalid Payment Method. Valid options include ' . implode(',', array_keys($this->whmcs->gateways->active())));
        }
        $placed = (new Checkout($this->whmcs))->complete(new NewOrder(
            clientId: (int) $client->id,
            gateway: $request->text('paymentmethod'),
            lines: $this->lines($request, (int) $client->currency),
            notes: $request->text('notes'),
            promoCode: $request->text('promocode'),
            invoice: !$request->flag('noinvoice'),
            invoiceMail: !$request->flag('noinvoiceemail'),
            orderMail: !$request->flag('noemail'),
        ));
        $ids = implode(',', $placed->serviceIds);

        return [
            'orderid' => $placed->id, 'productids' => $ids, 'serviceids' => $ids, 'addonids' => '', 'domainids' => '',
        ] + ($placed->invoiceId > 0 ? ['invoiceid' => $placed->invoiceId] : []);
    }

    /** @return list<OrderLine> one per product id; the other lists have the same keys */
    private function lines(Request $request, int $currencyId): array
    {
        $lines = [];
        foreach ((array) ($request->values['pid'] ?? []) as $key => $pid) {
            if (!$this->whmcs->database->table('tblproducts')->where('id', (int) $pid)->exists()) {
                throw new ApiError("Product ID $pid Not Found");
            }
            $lines[] = $this->line($request, $key, (int) $pid, $currencyId);
        }

        return $lines === [] ? throw new ApiError('No items added to cart so order cannot proceed') : $lines;
    }

    private function line(Request $request, int|string $key, int $pid, int $currencyId): OrderLine
    {
        $line = LinePricing::line((string) $key, [
            'pid' => $pid, 'domain' => (string) $this->of($request, 'domain', $key), 'qty' => (int) ($this->of($request, 'qty', $key) ?: 1),
            'billingcycle' => Cycle::recurring((string) $this->of($request, 'billingcycle', $key))?->column() ?? (string) $this->of($request, 'billingcycle', $key),
            'configoptions' => $this->packed($request, 'configoptions', $key), 'customfields' => $this->packed($request, 'customfields', $key),
        ], $currencyId);
        $price = (string) $this->of($request, 'priceoverride', $key);

        return $price === '' ? $line : new OrderLine(
            $line->productId,
            $line->domain,
            $line->cycle,
            $line->setup,
            Money::tryParse($price) ?? throw new ApiError('Invalid price override'),
            $line->options,
            $line->fields,
            $line->quantity
        );
    }

    private function of(Request $request, string $name, int|string $key): mixed
    {
        $values = $request->values[$name] ?? '';

        return is_array($values) ? $values[$key] ?? '' : $values;
    }

    /** @return array<int|string, mixed> */
    private function packed(Request $request, string $name, int|string $key): array
    {
        $value = $this->of($request, $name, $key);

        return (new Request([$name => $value]))->packed($name);
    }
}
