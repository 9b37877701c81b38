<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Exception\FleioFailure;
use Fleio\Host\Exception\FleioNotReached;
use Fleio\Host\Outbox\Notices;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Whmcs\ActivityLog;

/**
 * Tells the operator what is wrong, once, and that it is over, once.
 */
final readonly class Bulletin implements NoticeBoard
{
    /** Matters of a client that every whole run looks at again. */
    private const LOOKED_AT = ['facts', 'refused', 'answer', 'release', 'twice'];
    /** A little more than a day: whoever was left out is asked about again within one. */
    private const FORGOTTEN_SECONDS = 93_600;

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

    /** Fleio answered about a client with something else. */
    public function unreadable(Circumstances $now, int $clientId): void
    {
        $this->client($now, $clientId, 'answer', "Fleio's answer about client {$clientId} cannot be read; it is asked again.");
    }

    /** Fleio did not answer about a client: told once, about the first, however many they are. */
    public function unanswered(Circumstances $now, FleioFailure $failure): void
    {
        if ($failure instanceof FleioNotReached && $failure->isOutOfTime) {
            return;
        }
        if ($now->tally->of('without an answer') === 0) {
            $message = 'Fleio did not answer about clients whom it was asked about; the next runs ask again. The first: '
                . $failure->getMessage();
            $this->raise("unanswered:{$now->run->installationId}", $message, $now->now());
        }
        $now->tally->count('without an answer');
    }

    /** The policy could not decide about a client, or read an answer about it: told once, about the first. */
    public function undecided(Circumstances $now, Undecided $answer): void
    {
        if ($now->tally->of('undecided') === 0) {
            $message = 'The policy failed for clients, who are left out meanwhile; `fleio explain` says more of each. The first: '
                . $answer->reason;
            $this->raise("undecided:{$now->run->installationId}", $message, $now->now());
        }
        $now->tally->count('undecided');
    }

    /**
     * Whatever a whole run of an installation did not come upon again is over.
     */
    public function clearUnraised(Circumstances $now): void
    {
        $id = $now->run->installationId;
        if ($now->tally->of('without an answer') === 0) {
            $message = 'Fleio answers again about all clients whom it is asked about.';
            $this->clear("unanswered:{$id}", $message, $now->now());
        }
        $this->notices->clearUnraised($id, [...$this->ofClients($id, self::LOOKED_AT), "list:{$id}", "services:{$id}", "strangers:{$id}"], $now->now(), $now->now());
    }

    /**
     * What is not in every run, such as a client about whom the policy failed, or whose invoice was refused, is over when no
     * run came upon it for a day; so is everything else where no run is a whole one. What is parked waits for an admin.
     */
    public function clearForgotten(Circumstances $now): void
    {
        $id = $now->run->installationId;
        $patterns = [...$this->ofClients($id, [...self::LOOKED_AT, 'invoice']), "undecided:{$id}", "unanswered:{$id}", "status:{$id}:%"];
        $this->notices->clearUnraised($id, $patterns, $now->now() - self::FORGOTTEN_SECONDS, $now->now());
    }

    /**
     * @param list<string> $subjects
     *
     * @return list<string> patterns of keys
     */
    private function ofClients(int $installationId, array $subjects): array
    {
        return array_map(static fn (string $subject): string => "client:{$installationId}:%:{$subject}", $subjects);
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

    public function clear(string $key, string $message, int $now): void
    {
        if ($this->notices->clear($key, $now)) {
            $this->log->say($message);
        }
    }
}
