<?php

declare(strict_types=1);

namespace WHMCS\User;

use WHMCS\Model\AbstractModel;

/** A member of staff. */
class Admin extends AbstractModel
{
    protected $table = 'tbladmins';

    protected $columnMap = ['isDisabled' => 'disabled', 'roleId' => 'roleid'];

    public function getFullNameAttribute(): string
    {
        return trim($this->attributes['firstname'] . ' ' . $this->attributes['lastname']);
    }
}
