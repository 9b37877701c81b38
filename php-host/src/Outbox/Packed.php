<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\JournalUnreadable;

/** The journal's texts in their compressed form: facts repeat their names, so about an eighth is left. */
final class Packed
{
    /** Much of what the best level saves, for a fraction of its time. */
    private const LEVEL = 4;

    public static function pack(string $json): string
    {
        return gzencode($json, self::LEVEL);
    }

    /** @throws JournalUnreadable */
    public static function unpack(int $journalId, string $column, string $packed): string
    {
        set_error_handler(static fn (): bool => true);
        try {
            $json = gzdecode($packed);
        } finally {
            restore_error_handler();
        }

        return $json === false ? throw JournalUnreadable::at($journalId, $column) : $json;
    }
}
