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
    /** Matters of a client that every whole run looks at again. */
    private const LOOKED_AT = ['facts', 'refused', 'answer', 'invoice', 'release', 'twice'];

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

    /**
     * Whatever a whole run of an installation did not come upon again is over.
     */
    public function clearUnraised(Circumstances $now): void
    {
        $id = $now->run->installationId;
        $ofClients = array_map(static fn (string $subject): string => "client:{$id}:%:{$subject}", self::LOOKED_AT);
        $this->notices->clearUnraised([...$ofClients, "list:{$id}", "services:{$id}", "unanswered:{$id}"], $now->now());
    }

    /**
     * Whose `subject` is no trouble any more: nothing is said.
     *
     * @param list<int> $clientIds
     */
    public function clearClients(Circumstances $now, array $clientIds, string $subject): void
    {
        $id = $now->run->installationId;
        $keys = array_map(static fn (int $clientId): string => "client:{$id}:{$clientId}:{$subject}", $clientIds);
        $this->notices->clearAll($keys, $now->now());
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
