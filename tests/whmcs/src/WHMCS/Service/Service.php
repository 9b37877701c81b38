<?php

declare(strict_types=1);

namespace WHMCS\Service;

use WHMCS\Model\AbstractModel;

/** A service: a product that a client has. */
class Service extends AbstractModel
{
    protected $table = 'tblhosting';

    protected $columnMap = [
        'clientId' => 'userid', 'packageId' => 'packageid', 'productId' => 'packageid', 'serverId' => 'server',
        'status' => 'domainstatus', 'registrationDate' => 'regdate', 'recurringAmount' => 'amount',
        'firstPaymentAmount' => 'firstpaymentamount', 'paymentGateway' => 'paymentmethod', 'orderId' => 'orderid',
    ];

    public function client()
    {
        return $this->belongsTo(\WHMCS\User\Client::class, 'userid');
    }

    public function product()
    {
        return $this->belongsTo(\WHMCS\Product\Product::class, 'packageid');
    }

    public function serverModel()
    {
        return $this->belongsTo(\WHMCS\Product\Server::class, 'server');
    }

    public function addons()
    {
        return $this->hasMany(Addon::class, 'hostingid');
    }

    public function scopeOfStatus($query, $status)
    {
        return $query->where('domainstatus', $status);
    }

    public function scopeActive($query)
    {
        return $query->where('domainstatus', Status::ACTIVE);
    }

    /** Values of the service by name, kept as custom fields or in the column that the name is reserved for. */
    public function getServicePropertiesAttribute(): Properties
    {
        return new Properties($this);
    }
}
