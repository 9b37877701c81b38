<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use Fleio\Host\Policy\Generated\Entitlements;
use Fleio\Host\Policy\Generated\FleioJson;
use Fleio\Host\Policy\Generated\Invoicing;
use Fleio\Host\Policy\Generated\Ledger;

/**
 * The functions of the policy that answer a list, by interface and function in WIT.
 */
enum Question: string
{
    case Screen = 'invoicing.screen';
    case Decide = 'invoicing.decide';
    case TopUp = 'invoicing.top-up';
    case RecurringLine = 'invoicing.recurring-line';
    case Credit = 'ledger.decide';
    case Appraise = 'ledger.appraise';
    case Open = 'ledger.open';
    case Mirror = 'entitlements.mirror';
    case Order = 'entitlements.order';
    case Activate = 'entitlements.activate';
    case ReadClientsToInvoice = 'fleio-json.read-clients-to-invoice';
    case ReadClaimedClient = 'fleio-json.read-claimed-client';
    case ReadClients = 'fleio-json.read-clients';
    case ReadBillingSummary = 'fleio-json.read-billing-summary';
    case ReadCreditChange = 'fleio-json.read-credit-change';
    case ReadAutoInvoiceClients = 'fleio-json.read-auto-invoice-clients';
    case ReadNecessaryCredit = 'fleio-json.read-necessary-credit';
    case ReadServices = 'fleio-json.read-services';

    /**
     * The full name of the interface, such as `fleio:policy/invoicing@0.1.0`.
     */
    public function interface(): string
    {
        return match (strstr($this->value, '.', true)) {
            'invoicing' => Invoicing::INTERFACE,
            'ledger' => Ledger::INTERFACE,
            'entitlements' => Entitlements::INTERFACE,
            'fleio-json' => FleioJson::INTERFACE,
            default => throw new \LogicException("{$this->value} belongs to no interface"),
        };
    }

    /**
     * The function's name in WIT, such as `recurring-line`.
     */
    public function function(): string
    {
        return substr((string) strstr($this->value, '.'), 1);
    }

    /**
     * Whether its items are raw answers of Fleio rather than facts under terms.
     */
    public function readsBodies(): bool
    {
        return $this->interface() === FleioJson::INTERFACE;
    }
}
