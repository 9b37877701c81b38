<?php

declare(strict_types=1);

namespace Standin\Web;

use Standin\Actor;

/** The session of a visitor, and who that makes the visitor. */
final class Visit
{
    /** Starts the session, kept in the site's own folder, and tells the actor whose it is. */
    public static function begin(Actor $actor, string $storage): void
    {
        if (session_status() !== PHP_SESSION_ACTIVE) {
            $folder = "$storage/sessions";
            is_dir($folder) || mkdir($folder, 0700, true);
            session_save_path($folder);
            session_name('WHMCSsession');
            session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => true]);
        }
        self::tell($actor);
    }

    public static function tell(Actor $actor): void
    {
        $actor->adminId = (int) ($_SESSION['adminid'] ?? 0);
        $actor->clientId = (int) ($_SESSION['uid'] ?? 0);
        $actor->userId = (int) ($_SESSION['user_id'] ?? 0);
        $actor->ip = (string) ($_SERVER['REMOTE_ADDR'] ?? '127.0.0.1');
    }

    /** Signs a user in for one of the user's accounts. The cart stays, the session gets a new name. */
    public static function signInUser(int $userId, int $clientId): void
    {
        self::renew();
        $_SESSION['user_id'] = $userId;
        $_SESSION['uid'] = $clientId;
    }

    public static function signInAdmin(int $adminId): void
    {
        self::renew();
        $_SESSION['adminid'] = $adminId;
    }

    /** An admin acts as a client: there is a client, and no user. */
    public static function masquerade(int $clientId): void
    {
        $_SESSION['uid'] = $clientId;
        unset($_SESSION['user_id']);
    }

    /** Ends the client's part of the session; an admin stays signed in. */
    public static function signOutUser(): void
    {
        unset($_SESSION['uid'], $_SESSION['user_id'], $_SESSION['cart']);
    }

    public static function signOutAdmin(): void
    {
        unset($_SESSION['adminid']);
    }

    private static function renew(): void
    {
        if (session_status() === PHP_SESSION_ACTIVE) {
            session_regenerate_id(true);
        }
    }
}
