<?php

declare(strict_types=1);

namespace WHMCS\Product;

use WHMCS\Model\AbstractModel;

/** A server that modules talk to. */
class Server extends AbstractModel
{
    protected $table = 'tblservers';

    protected $columnMap = ['accessHash' => 'accesshash', 'ipAddress' => 'ipaddress'];

    public function services()
    {
        return $this->hasMany(\WHMCS\Service\Service::class, 'server');
    }
}
