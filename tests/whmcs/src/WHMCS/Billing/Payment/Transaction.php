<?php

declare(strict_types=1);

namespace WHMCS\Billing\Payment;

use WHMCS\Model\AbstractModel;

/** A payment or a refund. */
class Transaction extends AbstractModel
{
    protected $table = 'tblaccounts';

    protected $columnMap = [
        'clientId' => 'userid', 'transactionId' => 'transid', 'invoiceId' => 'invoiceid', 'refundId' => 'refundid',
        'amountIn' => 'amountin', 'amountOut' => 'amountout', 'paymentGateway' => 'gateway',
    ];

    public function client()
    {
        return $this->belongsTo(\WHMCS\User\Client::class, 'userid');
    }

    public function invoice()
    {
        return $this->belongsTo(\WHMCS\Billing\Invoice::class, 'invoiceid');
    }
}
