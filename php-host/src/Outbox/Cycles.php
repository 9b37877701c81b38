<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Illuminate\Database\Connection;

/** Cycles that were carried or covered, so that none of them triggers an invoice twice. */
final readonly class Cycles
{
    private const TABLE = 'mod_fleio_cycles';

    public function __construct(private Connection $database, private Rows $rows)
    {
    }

    /**
     * Keeps cycles for the next invoice. Covered ones stay covered.
     *
     * @param array<int, list<string>> $cycleIds by client
     */
    public function carry(int $installationId, array $cycleIds, int $now): void
    {
        $rows = [];
        foreach ($cycleIds as $clientId => $ids) {
            foreach ($ids as $id) {
                $rows[] = $this->row($installationId, $clientId, $id, CycleState::Carried, null, $now);
            }
        }
        $this->rows->save(self::TABLE, $rows, ['cycle_id']);
    }

    /**
     * An invoice's line covers these cycles, carried before or not.
     *
     * @param list<string> $cycleIds
     */
    public function cover(int $installationId, int $clientId, array $cycleIds, int $lineId, int $now): void
    {
        $rows = array_map(
            fn (string $id): array => $this->row($installationId, $clientId, $id, CycleState::Covered, $lineId, $now),
            $cycleIds,
        );
        $this->rows->save(self::TABLE, $rows, ['state', 'line_id', 'since']);
    }

    /**
     * All cycles of these clients: one statement for each 500.
     *
     * @param list<int> $clientIds
     *
     * @return array<int, list<CycleRow>> by client, in order of id; clients without a cycle are left out
     */
    public function ofClients(int $installationId, array $clientIds): array
    {
        $found = [];
        foreach (array_chunk($clientIds, Rows::AT_ONCE) as $chunk) {
            $rows = $this->database->table(self::TABLE)->where('installation_id', $installationId)
                ->whereIntegerInRaw('client_id', $chunk)->orderBy('client_id')->orderBy('cycle_id')->get();
            foreach ($rows as $row) {
                $lineId = $row->line_id === null ? null : (int) $row->line_id;
                $found[(int) $row->client_id][] = new CycleRow(
                    $row->cycle_id,
                    CycleState::from($row->state),
                    $lineId,
                    (int) $row->since,
                );
            }
        }

        return $found;
    }

    /** @return array<string, string|int|null> */
    private function row(int $installationId, int $clientId, string $cycleId, CycleState $state, ?int $lineId, int $now): array
    {
        return [
            'installation_id' => $installationId,
            'client_id' => $clientId,
            'cycle_id' => Checked::text('cycles.cycle_id', $cycleId, 64),
            'state' => $state->value,
            'line_id' => $lineId,
            'since' => $now,
        ];
    }
}
