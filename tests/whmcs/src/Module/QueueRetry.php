<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Whmcs;
use WHMCS\Database\Capsule;
use WHMCS\Module\Queue;

/**
 * Repeats module commands that failed in an automated run.
 *
 * By default staff asks for it. The setting ModuleQueueRetries, a number of tries, lets cron do it.
 */
final class QueueRetry
{
    public static function one(int $entryId): Outcome
    {
        $entry = Capsule::table('tblmodulequeue')->where('id', $entryId)->where('completed', 0)->first();
        if ($entry === null) {
            return Outcome::failure("No open entry $entryId in the module queue");
        }
        $command = self::commandOf((string) $entry->module_action);
        if ($entry->service_type !== 'service' || $command === null) {
            return Outcome::failure("Entry $entryId ({$entry->service_type} {$entry->module_action}) can only be marked resolved");
        }

        return ServiceCommands::run($command, (int) $entry->service_id, [], true);
    }

    public static function resolve(int $entryId): void
    {
        $entry = Capsule::table('tblmodulequeue')->where('id', $entryId)->first();
        if ($entry !== null) {
            Queue::resolve($entry->service_type, (int) $entry->service_id, $entry->module_name, $entry->module_action);
        }
    }

    /** @return int how many were tried */
    public static function pending(): int
    {
        $tries = (int) Whmcs::running()->settings->get('ModuleQueueRetries');
        $ids = Capsule::table('tblmodulequeue')->where('completed', 0)->where('num_retries', '<', $tries)->orderBy('id')->pluck('id');
        foreach ($ids as $id) {
            self::one((int) $id);
        }

        return count($ids);
    }

    private static function commandOf(string $action): ?Command
    {
        foreach (Command::cases() as $command) {
            if ($command->module() === $action) {
                return $command;
            }
        }

        return null;
    }
}
