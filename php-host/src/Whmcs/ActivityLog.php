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
        $line = self::PREFIX . $message;
        try {
            logActivity($line, $clientId ?? 0);
        } catch (\Throwable $error) {
            // Hooks of other modules run here; what was done is done, also when it cannot be told in WHMCS.
            error_log("$line (not in the activity log: {$error->getMessage()})");
        }
    }
}
