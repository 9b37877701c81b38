<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\ClaimNotOpen;
use Fleio\Host\Policy\Generated\Invoicing\Cycle;
use Fleio\Host\Policy\Wire\Json;
use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;

/**
 * The questions that mark cycles in Fleio: recorded before each is asked, closed when its cycles are covered or released.
 *
 * A claim is named by its run and client.
 */
final readonly class Claims
{
    private const TABLE = 'mod_fleio_claims';
    private const OPEN = [ClaimState::Asked, ClaimState::Held];

    public function __construct(private Connection $database, private Rows $rows)
    {
    }

    /**
     * Records that a run is about to ask.
     *
     * @param array<int, string> $fleioIds Fleio's client id by WHMCS's
     */
    public function asked(RunRow $run, array $fleioIds, int $now): void
    {
        $rows = [];
        foreach ($fleioIds as $clientId => $fleioId) {
            $rows[] = [
                'installation_id' => $run->installationId,
                'client_id' => $clientId,
                'fleio_client_id' => Checked::text('claims.fleio_client_id', $fleioId, 64),
                'run_id' => $run->id,
                'state' => ClaimState::Asked->value,
                'asked_at' => $now,
                'updated_at' => $now,
            ];
        }
        $this->rows->insert(self::TABLE, $rows);
    }

    /**
     * The answers came.
     *
     * @param array<int, list<Cycle>> $cycles by WHMCS's client
     *
     * @throws ClaimNotOpen
     */
    public function held(int $runId, array $cycles, int $now): void
    {
        $this->close($runId, ClaimState::Held, array_map(static fn (array $named): array => [
            'cycles' => Json::encode(array_map(static fn (Cycle $cycle): array|string => $cycle->toWire(), $named)),
        ], $cycles), $now);
    }

    /**
     * An invoice covers the cycles.
     *
     * @throws ClaimNotOpen
     */
    public function covered(int $runId, int $clientId, int $lineId, int $now): void
    {
        $this->close($runId, ClaimState::Covered, [$clientId => ['line_id' => $lineId]], $now);
    }

    /**
     * Fleio took the marks back, or there were none.
     *
     * @param list<int> $clientIds
     *
     * @throws ClaimNotOpen
     */
    public function released(int $runId, array $clientIds, int $now): void
    {
        $this->close($runId, ClaimState::Released, array_fill_keys($clientIds, []), $now);
    }

    /**
     * The answer is lost, and so are its cycles.
     *
     * @param list<int> $clientIds
     *
     * @throws ClaimNotOpen
     */
    public function lost(int $runId, array $clientIds, string $note, int $now): void
    {
        $this->close($runId, ClaimState::Lost, array_fill_keys($clientIds, ['note' => Checked::sentence($note)]), $now);
    }

    /** @return list<ClaimRow> asked and held ones, in order of id */
    public function open(int $installationId): array
    {
        return $this->inStates($installationId, ...self::OPEN);
    }

    /** @return list<ClaimRow> in order of id */
    public function inStates(int $installationId, ClaimState ...$states): array
    {
        return self::read($this->database->table(self::TABLE)->where('installation_id', $installationId)
            ->whereIn('state', array_column($states, 'value'))->orderBy('id'));
    }

    /** @return int lost claims whose cycles no automatic invoice has billed since */
    public function countLost(int $installationId): int
    {
        return $this->database->table(self::TABLE . ' AS claim')->join('mod_fleio_clients AS client', static function ($join): void {
            $join->on('client.installation_id', '=', 'claim.installation_id')->on('client.client_id', '=', 'claim.client_id');
        })->where('claim.installation_id', $installationId)->where('claim.state', ClaimState::Lost->value)
            ->where('client.lost_claim', 1)->count();
    }

    /** @return list<ClaimRow> the latest of a client, newest first */
    public function latestOf(int $installationId, int $clientId, int $most): array
    {
        return self::read($this->database->table(self::TABLE)->where('installation_id', $installationId)
            ->where('client_id', $clientId)->orderByDesc('id')->limit($most));
    }

    /** Forgets closed claims last changed before this instant; lost ones stay. @return int how many */
    public function prune(int $before): int
    {
        return $this->database->table(self::TABLE)->where('updated_at', '<', $before)
            ->whereIn('state', [ClaimState::Covered->value, ClaimState::Released->value])->delete();
    }

    /** @param array<int, array<string, string|int>> $values by client */
    private function close(int $runId, ClaimState $to, array $values, int $now): void
    {
        $from = $to === ClaimState::Held ? [ClaimState::Asked] : self::OPEN;
        $values = array_map(
            static fn (array $columns): array => ['state' => $to->value, 'updated_at' => $now] + $columns,
            $values,
        );
        $changed = $this->rows->update(self::TABLE, 'client_id', $values, ['run_id' => $runId, 'state' => array_column($from, 'value')]);
        if ($changed !== count($values)) {
            throw ClaimNotOpen::among($runId, array_keys($values), $to->value, $changed);
        }
    }

    /** @return list<ClaimRow> */
    private static function read(Builder $query): array
    {
        return array_values($query->get()->map(static fn (object $row): ClaimRow => new ClaimRow(
            (int) $row->id,
            (int) $row->installation_id,
            (int) $row->client_id,
            $row->fleio_client_id,
            (int) $row->run_id,
            ClaimState::from($row->state),
            $row->cycles === null ? [] : array_map(Cycle::fromWire(...), Json::decode($row->cycles)),
            (int) $row->asked_at,
            (int) $row->updated_at,
            $row->line_id === null ? null : (int) $row->line_id,
            $row->note,
        ))->all());
    }
}
