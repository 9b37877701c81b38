<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A row of the journal does not unpack: something other than this module changed it. */
final class JournalUnreadable extends \RuntimeException implements HostException
{
    private function __construct(string $message, public readonly int $journalId)
    {
        parent::__construct($message);
    }

    public static function at(int $journalId, string $column): self
    {
        return new self(
            "Row $journalId of mod_fleio_journal does not unpack in the column $column: it was changed or cut from outside. "
            . 'Restore the row from a backup, or leave it out by another selection.',
            $journalId,
        );
    }

    public static function termsGone(int $journalId, string $termsId): self
    {
        return new self(
            "Row $journalId of mod_fleio_journal needs the terms $termsId, which mod_fleio_terms does not have. "
            . 'Restore that table from a backup, or leave the row out by another selection.',
            $journalId,
        );
    }
}
