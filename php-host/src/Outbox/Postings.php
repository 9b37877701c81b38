<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Policy\Generated\Types\Money;
use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;

/** The changes of credit in Fleio, line by line. The sums that matter come with `Lines`. */
final readonly class Postings
{
    private const TABLE = 'mod_fleio_postings';

    public function __construct(private Connection $database, private Rows $rows)
    {
    }

    /**
     * Records the next change for a line, under the client's lock. Of two at once the database refuses one.
     *
     * @param Money $amount plus gives, minus takes back; in the currency of the line's worth
     */
    public function record(int $lineId, Money $amount, PostingSource $source, int $now): PostingRow
    {
        $last = (int) $this->database->table(self::TABLE)->where('line_id', $lineId)->max('sequence');
        $row = $this->columns($lineId, $last + 1, $amount, PostingState::Recorded, $source, $now);
        $id = (int) $this->database->table(self::TABLE)->insertGetId($row);

        return self::row((object) (['id' => $id] + $row));
    }

    /**
     * What counts as posted for lines that were there before this module: their first entry, confirmed. Repeating
     * changes nothing.
     *
     * @param array<int, Money> $amounts by line
     */
    public function open(array $amounts, int $now): void
    {
        $rows = [];
        foreach ($amounts as $lineId => $amount) {
            $rows[] = $this->columns($lineId, 1, $amount, PostingState::Confirmed, PostingSource::Migration, $now);
        }
        $this->rows->save(self::TABLE, $rows, ['line_id']);
    }

    /** Moves an entry on. @return bool false = it was not in the state `from`: someone else has it */
    public function move(int $id, PostingState $from, PostingState $to, int $now): bool
    {
        return $this->database->table(self::TABLE)->where('id', $id)->where('state', $from->value)
            ->update(['state' => $to->value, 'updated_at' => $now]) === 1;
    }

    /** @return list<PostingRow> in order of sequence */
    public function ofLine(int $lineId): array
    {
        return self::read($this->database->table(self::TABLE)->where('line_id', $lineId)->orderBy('sequence'));
    }

    /** @return list<PostingRow> in order of id, at most so many */
    public function inState(PostingState $state, int $most): array
    {
        return self::read($this->database->table(self::TABLE)->where('state', $state->value)->orderBy('id')->limit($most));
    }

    /** @return array<string, string|int> */
    private function columns(int $lineId, int $sequence, Money $amount, PostingState $state, PostingSource $source, int $now): array
    {
        return [
            'line_id' => $lineId,
            'sequence' => $sequence,
            'amount' => Checked::amount('postings.amount', $amount->amount),
            'currency' => Checked::text('postings.currency', $amount->currency, 10),
            'state' => $state->value,
            'source' => $source->value,
            'created_at' => $now,
            'updated_at' => $now,
        ];
    }

    /** @return list<PostingRow> */
    private static function read(Builder $query): array
    {
        return array_values($query->get()->map(static fn (object $row): PostingRow => self::row($row))->all());
    }

    private static function row(object $row): PostingRow
    {
        return new PostingRow(
            (int) $row->id,
            (int) $row->line_id,
            (int) $row->sequence,
            Checked::amount('postings.amount', (string) $row->amount),
            $row->currency,
            PostingState::from($row->state),
            PostingSource::from($row->source),
            (int) $row->created_at,
            (int) $row->updated_at,
        );
    }
}
