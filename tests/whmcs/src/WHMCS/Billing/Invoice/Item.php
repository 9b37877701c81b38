<?php

declare(strict_types=1);

namespace WHMCS\Billing\Invoice;

use WHMCS\Billing\Immutability;
use WHMCS\Model\AbstractModel;

/** A line of an invoice. `relid` is unique only together with `type`. */
class Item extends AbstractModel
{
    use Immutability;

    protected $table = 'tblinvoiceitems';
    protected $columnMap = ['clientId' => 'userid', 'relatedEntityId' => 'relid', 'invoiceId' => 'invoiceid'];

    public function invoice()
    {
        return $this->belongsTo(\WHMCS\Billing\Invoice::class, 'invoiceid');
    }

    public function service()
    {
        return $this->belongsTo(\WHMCS\Service\Service::class, 'relid');
    }

    public function addon()
    {
        return $this->belongsTo(\WHMCS\Service\Addon::class, 'relid');
    }

    protected function protectedInvoiceId(): int
    {
        return (int) ($this->getOriginal('invoiceid') ?? $this->attributes['invoiceid'] ?? 0);
    }
}
