<?php

declare(strict_types=1);

namespace WHMCS\Product;

use WHMCS\Model\AbstractModel;

/** A product that can be ordered. */
class Product extends AbstractModel
{
    protected $table = 'tblproducts';

    protected $columnMap = [
        'productGroupId' => 'gid', 'module' => 'servertype', 'serverGroupId' => 'servergroup',
        'paymentType' => 'paytype', 'autoSetup' => 'autosetup', 'applyTax' => 'tax',
    ];

    public function services()
    {
        return $this->hasMany(\WHMCS\Service\Service::class, 'packageid');
    }
}
