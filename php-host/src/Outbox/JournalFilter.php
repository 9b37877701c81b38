<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Illuminate\Database\Query\Builder;

/** Which decisions; null = any. */
final readonly class JournalFilter
{
    public function __construct(
        public ?int $installationId = null,
        public ?int $clientId = null,
        public ?int $runId = null,
        /** Decided at this instant or later. */
        public ?int $from = null,
        /** Decided before this instant. */
        public ?int $until = null,
    ) {
    }

    /** Narrows a query on the journal's table. */
    public function narrow(Builder $query): Builder
    {
        $conditions = [
            ['installation_id', '=', $this->installationId], ['client_id', '=', $this->clientId], ['run_id', '=', $this->runId],
            ['at', '>=', $this->from], ['at', '<', $this->until],
        ];
        foreach ($conditions as [$column, $operator, $value]) {
            if ($value !== null) {
                $query->where($column, $operator, $value);
            }
        }

        return $query;
    }
}
