<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Policy\Generated\Types\InvoiceState;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Policy\Generated\Types\Posting;
use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;

/** The ledger of lines: what was asked of whom, what became of it in WHMCS, and what was posted to Fleio for it. */
final readonly class Lines
{
    private const TABLE = 'mod_fleio_lines';

    public function __construct(private Connection $database, private Rows $rows)
    {
    }

    /**
     * Enters one line. The item must be new to the ledger.
     *
     * @return int its id
     */
    public function add(NewLine $line): int
    {
        return (int) $this->database->table(self::TABLE)->insertGetId($this->columns($line));
    }

    /**
     * Enters lines that others made. Those that are there already stay as they are.
     *
     * @param list<NewLine> $lines no growth among them
     *
     * @return array<int, int> ids by item of WHMCS; our own lines are left out, since nothing of them is to be opened
     */
    public function adopt(array $lines): array
    {
        $this->rows->save(self::TABLE, array_map($this->columns(...), $lines), ['item_id']);
        $ids = [];
        foreach (array_chunk($lines, Rows::AT_ONCE) as $chunk) {
            $items = array_map(static fn (NewLine $line): int => $line->itemId, $chunk);
            // Locking, to see also what came after this transaction's snapshot of the tables.
            $ids += $this->database->table(self::TABLE)->where('growth', 0)->where('source', '<>', LineSource::Ours->value)
                ->whereIntegerInRaw('item_id', $items)->sharedLock()
                ->pluck('id', 'item_id')->map(static fn (mixed $id): int => (int) $id)->all();
        }

        return $ids;
    }

    /**
     * The lines of these clients that facts need: one statement for each 500.
     *
     * @param list<int> $clientIds
     *
     * @return array<int, list<LineRow>> by client, in order of id; clients without a line are left out
     */
    public function ofClients(int $installationId, array $clientIds): array
    {
        $found = [];
        foreach (array_chunk($clientIds, Rows::AT_ONCE) as $chunk) {
            $query = $this->withPostings()->where('l.installation_id', $installationId)
                ->whereIntegerInRaw('l.client_id', $chunk)->whereNull('l.closed_at');
            foreach ($this->read($query) as $line) {
                $found[$line->clientId][] = $line;
            }
        }

        return $found;
    }

    /**
     * Which of these items of WHMCS the ledger has, of whatever installation: one statement for each 500.
     *
     * @param list<int> $itemIds
     *
     * @return array<int, true> by item
     */
    public function known(array $itemIds): array
    {
        $known = [];
        foreach (array_chunk($itemIds, Rows::AT_ONCE) as $chunk) {
            $known += $this->database->table(self::TABLE)->where('growth', 0)->whereIntegerInRaw('item_id', $chunk)
                ->pluck('item_id', 'item_id')->map(static fn (): bool => true)->all();
        }

        return $known;
    }

    /**
     * Every line on these invoices as last seen, closed ones too.
     *
     * @param list<int> $invoiceIds
     *
     * @return list<LineRow> in order of id
     */
    public function onInvoices(array $invoiceIds): array
    {
        return $this->read($this->withPostings()->whereIntegerInRaw('l.invoice_id', $invoiceIds));
    }

    public function byId(int $id): ?LineRow
    {
        return $this->read($this->withPostings()->where('l.id', $id))[0] ?? null;
    }

    /** The line that this effect made. */
    public function ofEffect(int $effectId): ?LineRow
    {
        return $this->read($this->withPostings()->where('l.effect_id', $effectId))[0] ?? null;
    }

    /**
     * Writes down what was just read: one statement for each 500.
     *
     * @param list<SeenLine> $seen
     */
    public function seen(array $seen): void
    {
        $values = [];
        foreach ($seen as $line) {
            $values[$line->lineId] = ['invoice_id' => $line->invoiceId] + $this->state($line->invoice)
                + ['gone' => (int) $line->gone, 'released_at' => $line->releasedAt];
        }
        $this->rows->update(self::TABLE, 'id', $values);
    }

    /**
     * Leaves lines out of facts from now on.
     *
     * @param list<int> $ids
     */
    public function close(array $ids, int $now): void
    {
        $this->rows->update(self::TABLE, 'id', array_fill_keys($ids, ['closed_at' => $now]));
    }

    /**
     * Takes lines back into facts: their invoice changed after all.
     *
     * @param list<int> $ids
     */
    public function reopen(array $ids): void
    {
        $this->rows->update(self::TABLE, 'id', array_fill_keys($ids, ['closed_at' => null]));
    }

    /** @param string $amount all releases together, in the currency of the line's worth; zero or more */
    public function allowAgain(int $id, string $amount): void
    {
        $this->database->table(self::TABLE)->where('id', $id)
            ->update(['refund_released' => Checked::amount('lines.refund_released', $amount), 'closed_at' => null]);
    }

    /** @return array<string, string|int|null> */
    private function columns(NewLine $line): array
    {
        return [
            'installation_id' => $line->installationId,
            'client_id' => $line->clientId,
            'service_id' => $line->serviceId,
            'kind' => $line->kind->value,
            'source' => $line->source->value,
            'invoice_id' => $line->invoiceId,
            'item_id' => $line->itemId,
            'growth' => (int) ($line->kind === LineKind::RecurringUsage),
            'currency' => Checked::text('lines.currency', $line->currency, 10),
            'net' => Checked::amount('lines.net', $line->net),
            'worth_amount' => Checked::amount('lines.worth_amount', $line->worth->amount),
            'worth_currency' => Checked::text('lines.worth_currency', $line->worth->currency, 10),
            'issued_on' => $line->issuedOn === null ? null : Checked::date('lines.issued_on', $line->issuedOn),
            'issued_at' => $line->issuedAt,
            'effect_id' => $line->effectId,
            'refund_released' => Checked::amount('lines.refund_released', $line->refundReleased),
            'released_at' => $line->releasedAt,
        ] + $this->state($line->invoice);
    }

    /** @return array<string, string|int> */
    private function state(InvoiceState $invoice): array
    {
        return [
            'status' => $invoice->status->value,
            'was_paid' => (int) $invoice->wasPaid,
            'total' => Checked::amount('lines.total', $invoice->total),
            'credit' => Checked::amount('lines.credit', $invoice->creditApplied),
            'paid' => Checked::amount('lines.paid', $invoice->paid),
            'refunded' => Checked::amount('lines.refunded', $invoice->refunded),
            'other_lines' => (int) $invoice->otherLines,
        ];
    }

    /** Sums as subqueries: a grouped join would need every column grouped where the operator's SQL mode asks for it. */
    private function withPostings(): Builder
    {
        $sum = static fn (PostingState ...$states): string => '(SELECT SUM(p.amount) FROM mod_fleio_postings p '
            . "WHERE p.line_id = l.id AND p.state IN ('" . implode("', '", array_column($states, 'value')) . "'))";

        return $this->database->table(self::TABLE . ' as l')->select('l.*')
            ->selectRaw($sum(PostingState::Confirmed) . ' AS confirmed')
            ->selectRaw($sum(PostingState::Recorded) . ' AS recorded')
            ->selectRaw($sum(PostingState::Sending, PostingState::Unknown) . ' AS uncertain')
            ->orderBy('l.id');
    }

    /** @return list<LineRow> */
    private function read(Builder $query): array
    {
        return array_values($query->get()->map(fn (object $row): LineRow => $this->row($row))->all());
    }

    private function row(object $row): LineRow
    {
        $amount = static fn (string $column): string => Checked::amount("lines.$column", (string) ($row->$column ?? '0'));

        return new LineRow(
            (int) $row->id,
            (int) $row->installation_id,
            (int) $row->client_id,
            (int) $row->service_id,
            LineKind::from($row->kind),
            LineSource::from($row->source),
            (int) $row->invoice_id,
            (int) $row->item_id,
            $row->currency,
            $amount('net'),
            new Money($amount('worth_amount'), $row->worth_currency),
            $row->issued_on,
            (int) $row->issued_at,
            $row->effect_id === null ? null : (int) $row->effect_id,
            new InvoiceState(
                InvoiceStatus::from($row->status),
                (bool) $row->was_paid,
                $amount('total'),
                $amount('credit'),
                $amount('paid'),
                $amount('refunded'),
                (bool) $row->other_lines,
            ),
            (bool) $row->gone,
            $row->released_at === null ? null : (int) $row->released_at,
            $amount('refund_released'),
            $row->closed_at === null ? null : (int) $row->closed_at,
            new Posting($amount('confirmed'), $amount('recorded'), $row->uncertain === null ? null : $amount('uncertain')),
        );
    }
}
