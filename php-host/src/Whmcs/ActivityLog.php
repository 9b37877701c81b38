<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** Writes into WHMCS's activity log, where admins look for what happened. */
final readonly class ActivityLog
{
    private const PREFIX = 'Fleio: ';

    /** @param int|null $clientId the client whom it is about; null when it is about none */
    public function say(string $message, ?int $clientId = null): void
    {
        logActivity(self::PREFIX . $message, $clientId ?? 0);
    }
}
