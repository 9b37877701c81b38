<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\Types\ClockTrouble;

/**
 * Parts of sentences.
 */
final class Words
{
    /**
     * A moment, such as `2026-01-01 12:00:00 UTC`.
     */
    public static function instant(int $instant): string
    {
        return gmdate('Y-m-d H:i:s', $instant) . ' UTC';
    }

    /**
     * A count with its noun, such as `1 day`, `2 days`.
     */
    public static function count(int $number, string $one): string
    {
        return $number === 1 ? "1 {$one}" : "{$number} {$one}s";
    }

    /**
     * Items divided by commas, or `none`.
     *
     * @param list<string> $items
     */
    public static function list(array $items): string
    {
        return $items === [] ? 'none' : implode(', ', $items);
    }

    /**
     * That an invoice goes without the gateway of its service: the end of a sentence, or nothing.
     */
    public static function droppedGateway(?string $gateway): string
    {
        return $gateway === null ? '' : ", without the service's gateway “{$gateway}”, which WHMCS has not switched on";
    }

    /**
     * Readings of time that contradict each other.
     */
    public static function clockTrouble(ClockTrouble $trouble): string
    {
        [$now, $database] = [self::instant($trouble->now), self::instant($trouble->databaseNow)];
        $last = $trouble->lastRun === null
            ? 'there was no run before'
            : 'the last run began at ' . self::instant($trouble->lastRun);

        return "time cannot be trusted: it is {$now} here and {$database} in the database, and {$last}";
    }
}
