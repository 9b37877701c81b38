<?php

declare(strict_types=1);

namespace WHMCS\User;

use WHMCS\Model\AbstractModel;

/** A client: who is billed. */
class Client extends AbstractModel
{
    protected $table = 'tblclients';

    protected $columnMap = [
        'defaultPaymentGateway' => 'defaultgateway', 'currencyId' => 'currency', 'groupId' => 'groupid',
        'taxId' => 'tax_id',
    ];

    public function getFullNameAttribute(): string
    {
        return trim($this->attributes['firstname'] . ' ' . $this->attributes['lastname']);
    }

    public function services()
    {
        return $this->hasMany(\WHMCS\Service\Service::class, 'userid');
    }

    public function invoices()
    {
        return $this->hasMany(\WHMCS\Billing\Invoice::class, 'userid');
    }

    public function transactions()
    {
        return $this->hasMany(\WHMCS\Billing\Payment\Transaction::class, 'userid');
    }

    public function currencyrel()
    {
        return $this->belongsTo(\WHMCS\Billing\Currency::class, 'currency');
    }

    public function users()
    {
        return $this->belongsToMany(User::class, 'tblusers_clients', 'client_id', 'auth_user_id')->withPivot('owner');
    }

    /** The user who owns this client. */
    public function owner()
    {
        return $this->users()->wherePivot('owner', 1)->first();
    }
}
