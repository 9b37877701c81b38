<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Illuminate\Database\Connection;

/**
 * Finds lines that our ledger closed as released and whose invoice is open or paid again.
 *
 * Facts leave closed lines out, so without this the usage of an invoice whose cancellation was taken back would be invoiced
 * once more.
 */
final readonly class RestoredLines
{
    public function __construct(private Connection $database)
    {
    }

    /**
     * Takes them back into facts: one statement.
     *
     * @return int how many there were
     */
    public function reopen(int $installationId): int
    {
        return $this->database->affectingStatement(
            'UPDATE mod_fleio_lines AS l JOIN tblinvoiceitems AS i ON i.id = l.item_id JOIN tblinvoices AS n ON n.id = i.invoiceid'
            . " SET l.closed_at = NULL WHERE l.installation_id = ? AND l.released_at IS NOT NULL AND l.closed_at IS NOT NULL"
            . " AND n.status <> 'Cancelled'",
            [$installationId],
        );
    }
}
