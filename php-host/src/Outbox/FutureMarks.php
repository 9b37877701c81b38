<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Illuminate\Database\Connection;

/** Instants that were stored while the clock was ahead: everything would wait until they come. */
final readonly class FutureMarks
{
    /** Column by table, as far as a run waits for it. Dates of invoices stay as WHMCS has them. */
    private const COLUMNS = [
        ['runs', 'began_at'],
        ['clients', 'answer_at'],
        ['clients', 'looked_up_at'],
        ['effects', 'next_at'],
        ['mirror_lookups', 'asked_at'],
        ['service_actions', 'sent_at'],
    ];

    public function __construct(private Connection $database, private Transaction $transaction)
    {
    }

    /** Those after this instant become this instant. @return int how many */
    public function bringBack(int $now): int
    {
        return $this->transaction->run(function () use ($now): int {
            $changed = 0;
            foreach (self::COLUMNS as [$table, $column]) {
                $changed += $this->database->table("mod_fleio_{$table}")->where($column, '>', $now)->update([$column => $now]);
            }

            return $changed;
        });
    }
}
