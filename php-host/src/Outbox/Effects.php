<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\EffectTakenOver;
use Fleio\Host\Policy\Wire\Json;
use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;
use Illuminate\Database\QueryException;

/**
 * What is to be done, each under a unique key, and how far it is.
 *
 * Every change names the run that has the effect: of two runs only one can take it, and one that was overtaken cannot
 * write what it thinks became of it.
 */
final readonly class Effects
{
    private const TABLE = 'mod_fleio_effects';
    private const DUPLICATE_KEY = 1062;
    private const IN_HAND = [EffectState::Applying, EffectState::Drafted];
    private const UNFINISHED = [EffectState::Recorded, EffectState::Applying, EffectState::Drafted, EffectState::Retry];

    public function __construct(private Connection $database)
    {
    }

    /**
     * Records an effect before anything of it is done.
     *
     * @param EffectState $state `Parked` to let an admin decide first, `Done` to hold a key for something that was done
     */
    public function record(
        NewEffect $effect,
        int $now,
        EffectState $state = EffectState::Recorded,
        ?string $reason = null,
    ): Recorded|AlreadyThere {
        $row = [
            'installation_id' => $effect->installationId,
            'client_id' => $effect->clientId,
            'kind' => Checked::key('effects.kind', $effect->kind, 32),
            'effect_key' => Checked::key('effects.effect_key', $effect->key, 190),
            'state' => $state->value,
            'run_id' => $effect->runId,
            'payload' => Json::encode($effect->payload),
            'reason' => $reason === null ? null : Checked::sentence($reason),
            'journal_id' => $effect->journalId,
            'created_at' => $now,
            'updated_at' => $now,
        ];
        try {
            return new Recorded((int) $this->database->table(self::TABLE)->insertGetId($row));
        } catch (QueryException $error) {
            $holder = ($error->errorInfo[1] ?? null) === self::DUPLICATE_KEY ? $this->latestHolderOf($effect->key) : null;

            return $holder === null ? throw $error : new AlreadyThere($holder);
        }
    }

    /**
     * Takes an effect for a run, if it still is as it was read. A drafted one stays drafted, others become applying.
     *
     * @return bool false = another run has it, or it is finished, parked, or this run's already: leave it alone
     */
    public function take(EffectRow $seen, int $runId, int $now): bool
    {
        if (!in_array($seen->state, self::UNFINISHED, true) || $this->isInHandOf($seen, $runId)) {
            return false;
        }
        $state = $seen->state === EffectState::Drafted ? EffectState::Drafted : EffectState::Applying;

        return $this->asSeen($seen)->update([
            'state' => $state->value,
            'run_id' => $runId,
            'attempts' => $this->database->raw('attempts + 1'),
            'next_at' => null,
            'updated_at' => $now,
        ]) === 1;
    }

    /**
     * WHMCS has its draft.
     *
     * @param array<array-key, mixed> $outcome which one
     *
     * @throws EffectTakenOver
     */
    public function drafted(int $id, int $runId, array $outcome, int $now): void
    {
        $this->move($id, $runId, [EffectState::Applying], EffectState::Drafted, $now, ['outcome' => Json::encode($outcome)]);
    }

    /**
     * It is done.
     *
     * @param array<array-key, mixed> $outcome what it brought
     *
     * @throws EffectTakenOver
     */
    public function done(int $id, int $runId, array $outcome, int $now): void
    {
        $this->move($id, $runId, self::IN_HAND, EffectState::Done, $now, ['outcome' => Json::encode($outcome), 'reason' => null]);
    }

    /**
     * It is to be tried again, not before `nextAt`. A drafted one stays drafted.
     *
     * @throws EffectTakenOver
     */
    public function retry(int $id, int $runId, int $nextAt, string $reason, int $now): void
    {
        $drafted = EffectState::Drafted->value;
        $this->move($id, $runId, self::IN_HAND, EffectState::Retry, $now, [
            'state' => $this->database->raw("IF(state = '$drafted', '$drafted', '" . EffectState::Retry->value . "')"),
            'next_at' => $nextAt,
            'reason' => Checked::sentence($reason),
        ]);
    }

    /**
     * An admin must decide.
     *
     * @throws EffectTakenOver
     */
    public function park(int $id, int $runId, string $reason, int $now): void
    {
        $this->move($id, $runId, self::UNFINISHED, EffectState::Parked, $now, ['reason' => Checked::sentence($reason), 'next_at' => null]);
    }

    /**
     * Nothing of it was done nor will be: its key is free again.
     *
     * @throws EffectTakenOver
     */
    public function drop(int $id, int $runId, string $reason, int $now): void
    {
        $this->move($id, $runId, self::UNFINISHED, EffectState::Dropped, $now, [
            'reason' => Checked::sentence($reason), 'next_at' => null, 'holds_key' => null,
        ]);
    }

    /** An admin lets a parked effect go on with the next run. @return bool false = it is not parked */
    public function requeue(int $id, int $now): bool
    {
        $states = "IF(outcome IS NULL, '" . EffectState::Retry->value . "', '" . EffectState::Drafted->value . "')";

        return $this->parkedOne($id)->update(['state' => $this->database->raw($states), 'next_at' => $now, 'updated_at' => $now]) === 1;
    }

    /** An admin gives a parked effect up: its key is free again. @return bool false = it is not parked */
    public function giveUp(int $id, string $reason, int $now): bool
    {
        return $this->parkedOne($id)->update([
            'state' => EffectState::Dropped->value, 'holds_key' => null, 'reason' => Checked::sentence($reason), 'updated_at' => $now,
        ]) === 1;
    }

    /** Forgets dropped ones last changed before this instant. @return int how many */
    public function prune(int $before): int
    {
        return $this->database->table(self::TABLE)->where('state', EffectState::Dropped->value)->where('updated_at', '<', $before)->delete();
    }

    public function byId(int $id): ?EffectRow
    {
        $row = $this->database->table(self::TABLE)->where('id', $id)->first();

        return $row === null ? null : self::row($row);
    }

    /** The effect that holds this key. */
    public function holderOf(string $key): ?EffectRow
    {
        $row = $this->holding($key)->first();

        return $row === null ? null : self::row($row);
    }

    /** @return list<EffectRow> of this kind, all that are neither done nor dropped, also parked ones, in order of id */
    public function waiting(int $installationId, string $kind): array
    {
        $query = $this->inStates($installationId, [...self::UNFINISHED, EffectState::Parked])->where('kind', $kind);

        return self::rows($query->orderBy('id'));
    }

    /** @return list<EffectRow> those that wait for an admin, in order of id */
    public function parked(int $installationId): array
    {
        return self::rows($this->inStates($installationId, [EffectState::Parked])->orderBy('id'));
    }

    /** @return list<EffectRow> the latest of a client, newest first */
    public function latestOf(int $installationId, int $clientId, int $most): array
    {
        $query = $this->database->table(self::TABLE)->where('installation_id', $installationId)->where('client_id', $clientId);

        return self::rows($query->orderByDesc('id')->limit($most));
    }

    /** Also one that came after this transaction's snapshot of the tables, which only a locking read sees. */
    private function latestHolderOf(string $key): ?EffectRow
    {
        $row = $this->holding($key)->sharedLock()->first();

        return $row === null ? null : self::row($row);
    }

    private function holding(string $key): Builder
    {
        return $this->database->table(self::TABLE)->where('effect_key', $key)->where('holds_key', 1);
    }

    private function isInHandOf(EffectRow $seen, int $runId): bool
    {
        return $seen->runId === $runId && $seen->attempts > 0 && $seen->nextAt === null
            && in_array($seen->state, self::IN_HAND, true);
    }

    private function asSeen(EffectRow $seen): Builder
    {
        return $this->database->table(self::TABLE)->where('id', $seen->id)
            ->where('state', $seen->state->value)->where('run_id', $seen->runId)->where('attempts', $seen->attempts);
    }

    private function parkedOne(int $id): Builder
    {
        return $this->database->table(self::TABLE)->where('id', $id)->where('state', EffectState::Parked->value);
    }

    /** @param list<EffectState> $states */
    private function inStates(int $installationId, array $states): Builder
    {
        return $this->database->table(self::TABLE)->where('installation_id', $installationId)
            ->whereIn('state', array_column($states, 'value'));
    }

    /**
     * @param list<EffectState> $from
     * @param array<string, mixed> $values
     */
    private function move(int $id, int $runId, array $from, EffectState $to, int $now, array $values): void
    {
        $changed = $this->database->table(self::TABLE)->where('id', $id)->where('run_id', $runId)
            ->whereIn('state', array_column($from, 'value'))
            ->update($values + ['state' => $to->value, 'updated_at' => $now]);
        if ($changed !== 1) {
            $found = $this->byId($id);
            throw EffectTakenOver::from($id, $runId, $to->value, $found?->state->value, $found?->runId);
        }
    }

    /** @return list<EffectRow> */
    private static function rows(Builder $query): array
    {
        return array_values($query->get()->map(static fn (object $row): EffectRow => self::row($row))->all());
    }

    private static function row(object $row): EffectRow
    {
        return new EffectRow(
            (int) $row->id,
            (int) $row->installation_id,
            (int) $row->client_id,
            $row->kind,
            $row->effect_key,
            EffectState::from($row->state),
            (int) $row->run_id,
            (int) $row->attempts,
            $row->next_at === null ? null : (int) $row->next_at,
            Json::decode($row->payload),
            $row->reason,
            $row->outcome === null ? null : Json::decode($row->outcome),
            $row->journal_id === null ? null : (int) $row->journal_id,
            (int) $row->created_at,
            (int) $row->updated_at,
        );
    }
}
