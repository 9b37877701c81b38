<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\Wire\Json;
use Fleio\Host\Policy\Wire\UnreadableValue;
use Fleio\Host\Policy\Wire\Value;
use Illuminate\Database\Connection;

/** Every decision with its facts and terms, so that it can be explained and made again. */
final readonly class Journal
{
    private const TABLE = 'mod_fleio_journal';
    private const TERMS = 'mod_fleio_terms';
    /** Below the smallest packet that servers take by default, 1 MiB. */
    private const STATEMENT_BYTES = 512 * 1024;
    /** What the columns of fixed size and their places take, generously. */
    private const OTHER_BYTES = 384;
    private const PRUNED_AT_ONCE = 1000;

    public function __construct(private Connection $database, private Rows $rows)
    {
    }

    /**
     * Keeps terms, once however often they are named.
     *
     * @return string their id, the SHA-256 of their JSON form in hexadecimal
     */
    public function terms(Terms $terms): string
    {
        $json = Json::encode($terms->toWire());
        $id = hash('sha256', $json);
        $this->rows->save(self::TERMS, [['id' => $id, 'terms' => $json]], ['id']);

        return $id;
    }

    /** Terms by the id that a decision names; null = there are none, or they do not read under this contract. */
    public function termsOf(string $id): ?Terms
    {
        $json = $this->database->table(self::TERMS)->where('id', $id)->value('terms');
        try {
            return $json === null ? null : Terms::fromWire(Json::decode($json));
        } catch (UnreadableValue) {
            return null;
        }
    }

    /**
     * Appends one decision that an effect will refer to.
     *
     * @return int its id
     */
    public function add(JournalEntry $entry): int
    {
        return (int) $this->database->table(self::TABLE)->insertGetId($this->columns($entry));
    }

    /**
     * Appends decisions: one statement for each 500, or less where they are large.
     *
     * @param list<JournalEntry> $entries
     */
    public function append(array $entries): void
    {
        $waiting = [];
        $bytes = 0;
        foreach ($entries as $entry) {
            $row = $this->columns($entry);
            $size = strlen($row['facts']) + strlen($row['answer'] ?? '') + strlen($row['failure'] ?? '') + self::OTHER_BYTES;
            if (count($waiting) === Rows::AT_ONCE || ($waiting !== [] && $bytes + $size > self::STATEMENT_BYTES)) {
                $this->rows->insert(self::TABLE, $waiting);
                [$waiting, $bytes] = [[], 0];
            }
            $waiting[] = $row;
            $bytes += $size;
        }
        $this->rows->insert(self::TABLE, $waiting);
    }

    /** @return list<JournalRow> newest first */
    public function latestOf(int $installationId, int $clientId, int $most): array
    {
        $rows = $this->database->table(self::TABLE)->where('installation_id', $installationId)->where('client_id', $clientId)
            ->orderByDesc('id')->limit($most)->get();

        return array_values($rows->map(static fn (object $row): JournalRow => self::row($row))->all());
    }

    public function byId(int $id): ?JournalRow
    {
        $row = $this->database->table(self::TABLE)->where('id', $id)->first();

        return $row === null ? null : self::row($row);
    }

    /**
     * How many decisions there are for each outer case and reason, such as `hold` and `below-minimum`.
     *
     * @return list<array{tag: string, reason: string|null, times: int}> most frequent first
     */
    public function counts(JournalFilter $filter): array
    {
        $rows = $filter->narrow($this->database->table(self::TABLE))->select('tag', 'reason')
            ->selectRaw('COUNT(*) AS times')->groupBy('tag', 'reason')
            ->orderByDesc('times')->orderBy('tag')->orderBy('reason')->get();

        return array_values($rows->map(static fn (object $row): array => [
            'tag' => $row->tag, 'reason' => $row->reason, 'times' => (int) $row->times,
        ])->all());
    }

    /** Forgets decisions made before this instant, at most so many. @return int how many; less than `most` = all */
    public function prune(int $before, int $most): int
    {
        $deleted = 0;
        do {
            $limit = min(self::PRUNED_AT_ONCE, $most - $deleted);
            $gone = $this->database->affectingStatement('DELETE FROM ' . self::TABLE . " WHERE `at` < ? LIMIT $limit", [$before]);
            $deleted += $gone;
        } while ($gone === self::PRUNED_AT_ONCE && $deleted < $most);

        return $deleted;
    }

    /** @return array{facts: string, answer: string|null, failure: string|null, ...<string, string|int|null>} */
    private function columns(JournalEntry $entry): array
    {
        if (($entry->answer === null) === ($entry->failure === null)) {
            throw ValueDoesNotFit::decision($entry->function);
        }
        $facts = $entry->facts instanceof Value ? $entry->facts->toWire() : $entry->facts;

        return [
            'run_id' => $entry->runId,
            'installation_id' => $entry->installationId,
            'client_id' => $entry->clientId,
            'at' => $entry->at,
            'interface' => Checked::key('journal.interface', $entry->interface, 64),
            'function' => Checked::key('journal.function', $entry->function, 64),
            'terms_id' => $entry->termsId,
            'facts' => Packed::pack(Json::encode($facts)),
            'answer' => $entry->answer === null ? null : Packed::pack(Json::encode($entry->answer)),
            'failure' => $entry->failure === null ? null : Checked::sentence($entry->failure),
            'tag' => Checked::key('journal.tag', $entry->tag, 64),
            'reason' => $entry->reason === null ? null : Checked::key('journal.reason', $entry->reason, 64),
            'policy' => Checked::key('journal.policy', $entry->policy, 64),
            'contract' => Checked::key('journal.contract', $entry->contract, 20),
            'engine' => Checked::text('journal.engine', $entry->engine, 64),
            'fuel' => $entry->fuel,
            'items' => $entry->items,
        ];
    }

    private static function row(object $row): JournalRow
    {
        $id = (int) $row->id;

        return new JournalRow(
            $id,
            (int) $row->run_id,
            (int) $row->installation_id,
            $row->client_id === null ? null : (int) $row->client_id,
            (int) $row->at,
            $row->interface,
            $row->function,
            $row->terms_id,
            Json::decode(Packed::unpack($id, 'facts', $row->facts)),
            $row->answer === null ? null : Json::decode(Packed::unpack($id, 'answer', $row->answer)),
            $row->failure,
            $row->tag,
            $row->reason,
            $row->policy,
            $row->contract,
            $row->engine,
            (int) $row->fuel,
            (int) $row->items,
        );
    }
}
