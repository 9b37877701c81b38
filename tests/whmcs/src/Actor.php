<?php

declare(strict_types=1);

namespace Standin;

/** Who acts in this process: an admin, a client's user, or the system. The web front sets it, the cron is the system. */
final class Actor
{
    public int $adminId = 0;
    public int $userId = 0;
    public int $clientId = 0;
    public string $ip = '127.0.0.1';

    /** The name that logs show and hooks get. */
    public function name(): string
    {
        return match (true) {
            $this->adminId > 0 => 'Admin',
            $this->clientId > 0 => 'Client',
            default => 'System',
        };
    }
}
