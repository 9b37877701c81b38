<?php

declare(strict_types=1);

namespace WHMCS\Authentication;

use WHMCS\User\Admin;
use WHMCS\User\Client;
use WHMCS\User\User;

/** Who uses this session: a user acting for a client, an admin, or an admin who looks at a client's pages. */
class CurrentUser
{
    public function isAuthenticatedUser(): bool
    {
        return $this->user() !== null;
    }

    public function isAuthenticatedAdmin(): bool
    {
        return $this->admin() !== null;
    }

    /** An admin who acts as a client, rather than one who also signed in as a user. */
    public function isMasqueradingAdmin(): bool
    {
        return $this->admin() !== null && $this->client() !== null && $this->user() === null;
    }

    /** The person; null for a visitor and for an admin who acts as a client. */
    public function user(): ?User
    {
        return self::found(User::class, 'user_id');
    }

    /** The account the person acts for. */
    public function client(): ?Client
    {
        return self::found(Client::class, 'uid');
    }

    public function admin(): ?Admin
    {
        return self::found(Admin::class, 'adminid');
    }

    private static function found(string $model, string $key): mixed
    {
        $id = (int) ($_SESSION[$key] ?? 0);

        return $id === 0 ? null : $model::find($id);
    }
}
