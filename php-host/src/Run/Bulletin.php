<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Outbox\Notices;
use Fleio\Host\Whmcs\ActivityLog;

/**
 * Tells the operator what is wrong, once, and that it is over, once.
 */
final readonly class Bulletin
{
    public function __construct(private Notices $notices, private ActivityLog $log)
    {
    }

    /**
     * About one client; `client:1:42:facts` is its key.
     *
     * @param string $subject what of the client, such as `facts`
     */
    public function client(Circumstances $now, int $clientId, string $subject, string $message): void
    {
        $now->tally->count('with a problem');
        $this->raise("client:{$now->run->installationId}:{$clientId}:{$subject}", $message, $now->now(), $clientId);
    }

    public function raise(string $key, string $message, int $now, ?int $clientId = null): void
    {
        if ($this->notices->raise($key, $message, $now)) {
            $this->log->say($message, $clientId);
        }
    }

    /** @param string $message said if the notice stood */
    public function clear(string $key, string $message, int $now): void
    {
        if ($this->notices->clear($key, $now)) {
            $this->log->say($message);
        }
    }
}
