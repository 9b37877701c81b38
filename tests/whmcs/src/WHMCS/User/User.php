<?php

declare(strict_types=1);

namespace WHMCS\User;

use WHMCS\Model\AbstractModel;

/** A person who logs in; owns clients or may act for them. */
class User extends AbstractModel
{
    protected $table = 'tblusers';

    public $timestamps = true;

    public function getFullNameAttribute(): string
    {
        return trim($this->attributes['first_name'] . ' ' . $this->attributes['last_name']);
    }

    public function clients()
    {
        return $this->belongsToMany(Client::class, 'tblusers_clients', 'auth_user_id', 'client_id')->withPivot('owner');
    }

    public function ownedClients()
    {
        return $this->clients()->wherePivot('owner', 1);
    }

    public function isOwner(Client $client): bool
    {
        return $this->ownedClients()->where('tblclients.id', $client->id)->exists();
    }

    public function emailVerified(): bool
    {
        return $this->attributes['email_verified_at'] !== null;
    }
}
