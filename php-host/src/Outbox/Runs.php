<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\RunFenced;
use Fleio\Host\Policy\Wire\Json;
use Illuminate\Database\Connection;

/** The runs of the cron, and the fence that stops one which was overtaken. */
final readonly class Runs
{
    private const TABLE = 'mod_fleio_runs';
    private const INSTALLATIONS = 'mod_fleio_installations';

    public function __construct(private Connection $database, private Transaction $transaction)
    {
    }

    /**
     * Begins a run and gives it the installation. The caller holds the installation's named lock.
     *
     * A run that is still marked as running lost its process: it becomes failed.
     */
    public function begin(int $installationId, int $now): RunRow
    {
        return $this->transaction->run(function () use ($installationId, $now): RunRow {
            $this->database->table(self::INSTALLATIONS)->where('id', $installationId)->lockForUpdate()->value('run_id');
            $this->database->table(self::TABLE)
                ->where('installation_id', $installationId)
                ->where('state', RunState::Running->value)
                ->update(['state' => RunState::Failed->value, 'ended_at' => $now, 'note' => 'Its process ended before the run did.']);
            $id = (int) $this->database->table(self::TABLE)->insertGetId([
                'installation_id' => $installationId, 'state' => RunState::Running->value, 'began_at' => $now,
            ]);
            $this->database->table(self::INSTALLATIONS)->where('id', $installationId)->update(['run_id' => $id]);

            return new RunRow($id, $installationId, $now);
        });
    }

    /**
     * Makes sure, inside a transaction, that the run still holds its installation, and keeps it so until the end of it.
     *
     * @throws RunFenced when a later run began, or outside a transaction, where the answer would not last
     */
    public function fence(RunRow $run): void
    {
        if ($this->database->transactionLevel() === 0) {
            throw RunFenced::outsideTransaction($run->installationId, $run->id);
        }
        $holder = $this->database->table(self::INSTALLATIONS)->where('id', $run->installationId)->lockForUpdate()->value('run_id');
        $holder = $holder === null ? null : (int) $holder;
        if ($holder !== $run->id) {
            throw RunFenced::by($run->installationId, $run->id, $holder);
        }
    }

    /**
     * Writes down how a run ended. One that was overtaken stays as its successor left it.
     *
     * @param int $issued invoices issued
     * @param array<string, int> $counts what it did, by name
     */
    public function end(RunRow $run, RunState $state, int $issued, array $counts, ?string $note, int $now): void
    {
        $this->database->table(self::TABLE)->where('id', $run->id)->where('state', RunState::Running->value)->update([
            'state' => $state->value,
            'ended_at' => $now,
            'issued' => $issued,
            'counts' => Json::encode((object) $counts),
            'note' => $note === null ? null : Checked::sentence($note),
        ]);
    }

    /**
     * Invoices issued by each of the last runs that decided, newest first.
     *
     * @return list<int>
     */
    public function issuesOfLastRuns(int $installationId, int $most): array
    {
        $issued = $this->database->table(self::TABLE)
            ->where('installation_id', $installationId)
            ->whereIn('state', [RunState::Done->value, RunState::Partial->value])
            ->orderByDesc('id')->limit($most)->pluck('issued')->all();

        return array_map('intval', array_values($issued));
    }

    /** @return list<RunReport> newest first */
    public function latest(int $installationId, int $most): array
    {
        $rows = $this->database->table(self::TABLE)->where('installation_id', $installationId)->orderByDesc('id')->limit($most)->get();

        return array_values($rows->map(static fn (object $row): RunReport => new RunReport(
            (int) $row->id,
            (int) $row->installation_id,
            RunState::from($row->state),
            (int) $row->began_at,
            $row->ended_at === null ? null : (int) $row->ended_at,
            (int) $row->issued,
            $row->counts === null ? [] : Json::decode($row->counts),
            $row->note,
        ))->all());
    }

    /** Forgets runs that ended before this instant. @return int how many */
    public function prune(int $before): int
    {
        return $this->database->table(self::TABLE)->where('ended_at', '<', $before)->delete();
    }
}
