<?php

declare(strict_types=1);

namespace WHMCS\Service;

use WHMCS\Model\AbstractModel;

/** An addon of a service. */
class Addon extends AbstractModel
{
    protected $table = 'tblhostingaddons';

    protected $columnMap = ['clientId' => 'userid', 'serviceId' => 'hostingid', 'orderId' => 'orderid', 'addonId' => 'addonid'];

    public function client()
    {
        return $this->belongsTo(\WHMCS\User\Client::class, 'userid');
    }

    public function service()
    {
        return $this->belongsTo(Service::class, 'hostingid');
    }
}
