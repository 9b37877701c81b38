<?php

declare(strict_types=1);

namespace WHMCS\Billing;

use WHMCS\Model\AbstractModel;

/** An invoice. From 9.0 on the model refuses changes of one that has left Draft. */
class Invoice extends AbstractModel
{
    use Immutability;

    public const STATUS_DRAFT = 'Draft';
    public const STATUS_UNPAID = 'Unpaid';
    public const STATUS_PAID = 'Paid';
    public const STATUS_CANCELLED = 'Cancelled';
    public const STATUS_REFUNDED = 'Refunded';
    public const STATUS_COLLECTIONS = 'Collections';
    public const STATUS_PAYMENT_PENDING = 'Payment Pending';

    protected $table = 'tblinvoices';
    protected $columnMap = ['clientId' => 'userid', 'invoiceNumber' => 'invoicenum', 'dateCreated' => 'date', 'dateDue' => 'duedate',
        'datePaid' => 'datepaid', 'paymentGateway' => 'paymentmethod', 'taxRate1' => 'taxrate', 'taxRate2' => 'taxrate2', 'tax1' => 'tax',
        'adminNotes' => 'notes'];

    public function client()
    {
        return $this->belongsTo(\WHMCS\User\Client::class, 'userid');
    }

    public function items()
    {
        return $this->hasMany(Invoice\Item::class, 'invoiceid');
    }

    public function transactions()
    {
        return $this->hasMany(Payment\Transaction::class, 'invoiceid');
    }

    /** What is still to pay: total less payments plus refunds. */
    public function getBalanceAttribute(): string
    {
        return (string) \Standin\Whmcs::running()->ledger->balance((int) $this->attributes['id']);
    }

    public function scopeUnpaid($query)
    {
        return $query->where('status', self::STATUS_UNPAID);
    }

    public function scopeOverdue($query)
    {
        return $query->where('status', self::STATUS_UNPAID)->where('duedate', '<', \Standin\Whmcs::running()->clock->today());
    }

    protected function protectedInvoiceId(): int
    {
        return (int) ($this->getOriginal('id') ?? 0);
    }
}
