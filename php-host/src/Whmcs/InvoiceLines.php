<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;

/**
 * Reads lines together with the invoices they are on now.
 *
 * A line keeps its id when its invoice is split or merged, so the id is all one needs to follow it.
 */
final readonly class InvoiceLines
{
    private const COLUMNS = [
        'i.id', 'i.invoiceid', 'i.amount', 'i.description', 'i.taxed', 'n.status', 'n.total', 'n.credit', 'n.datepaid',
    ];
    private const SUMS = '(SELECT COUNT(*) FROM tblinvoiceitems AS o WHERE o.invoiceid = i.invoiceid) AS items,'
        . ' (SELECT COALESCE(SUM(a.amountin), 0.00) FROM tblaccounts AS a WHERE a.invoiceid = i.invoiceid) AS paid,'
        . ' (SELECT COALESCE(SUM(a.amountout), 0.00) FROM tblaccounts AS a WHERE a.invoiceid = i.invoiceid) AS refunded';

    /** Lines that one look goes through: some hundredths of a second. A site may have millions, and few of them Fleio's. */
    private const LOOK = 20000;

    public function __construct(private Connection $database)
    {
    }

    /**
     * One statement, or none when nothing is asked for.
     *
     * @param list<int> $itemIds
     * @return array<int, LineOnInvoice> by id of the line; a line that is gone, or on no invoice, is absent
     */
    public function ofItems(array $itemIds): array
    {
        if ($itemIds === []) {
            return [];
        }
        $rows = $this->table()->whereIntegerInRaw('i.id', $itemIds)->get()->all();
        return array_column(array_map(static fn (object $row) => self::line(new Row($row)), $rows), null, 'itemId');
    }

    /**
     * Lines of the type `Hosting` of services of these products, with an id above `$afterItemId`. One statement.
     *
     * WHMCS makes lines first and then the invoice that gathers them, so a look ends before the first line that still
     * waits for its invoice: whoever goes on where it ended misses none. A line whose due date has passed without an
     * invoice was left behind; the others do not wait for it. A look ends after some thousand lines of any kind, too.
     *
     * @param list<int> $productIds
     * @param string $today `YYYY-MM-DD`
     * @param int $limit lines found, at most
     */
    public function hostingLinesAfter(int $afterItemId, array $productIds, string $today, int $limit): HostingLines
    {
        if ($productIds === []) {
            return new HostingLines([], $afterItemId, false);
        }
        $rows = $this->ends($afterItemId, $productIds, $today)
            ->leftJoinSub($this->look($afterItemId, $productIds, $limit), 'x', 'x.id', '<=', 'e.last')
            ->select(['x.*', 'e.last', 'e.waiting'])->orderBy('x.id')->get()->all();
        $end = $rows[0]->waiting === null ? (int) $rows[0]->last : (int) $rows[0]->waiting - 1;
        $upTo = min($end, $afterItemId + self::LOOK);
        if ($upTo <= $afterItemId) {
            return new HostingLines([], $afterItemId, false);
        }
        $lines = array_filter($rows, static fn (object $row): bool => $row->id !== null && (int) $row->id <= $upTo);
        $last = count($lines) < $limit ? $upTo : (int) $lines[$limit - 1]->id;
        $found = array_map(static fn (object $row) => self::hostingLine(new Row($row)), $lines);
        return new HostingLines($found, $last, $last < $end);
    }

    /**
     * One row, `e`: the last line of all, and the first of ours that still waits for its invoice.
     *
     * @param list<int> $productIds
     */
    private function ends(int $afterItemId, array $productIds, string $today): Builder
    {
        $waiting = $this->hosting($this->database->table('tblinvoiceitems AS i'), $afterItemId, $productIds)
            ->where('i.invoiceid', 0)->where('i.duedate', '>=', $today)->selectRaw('MIN(i.id)');
        $ends = $this->database->table('tblinvoiceitems')->selectRaw('MAX(id) AS last')->selectSub($waiting, 'waiting');
        return $this->database->query()->fromSub($ends, 'e');
    }

    /** @param list<int> $productIds */
    private function look(int $afterItemId, array $productIds, int $limit): Builder
    {
        return $this->hosting($this->table(), $afterItemId, $productIds)->where('i.id', '<=', $afterItemId + self::LOOK)
            ->addSelect(['i.userid', 'i.relid', 'n.date'])->orderBy('i.id')->limit($limit);
    }

    /**
     * Lines of the type `Hosting` that these clients have of these products, whenever they were made.
     *
     * @param list<int> $clientIds
     * @param list<int> $productIds
     * @return list<HostingLine> in the order of their ids
     */
    public function hostingLinesOf(array $clientIds, array $productIds): array
    {
        if ($clientIds === [] || $productIds === []) {
            return [];
        }
        $rows = $this->hosting($this->table(), 0, $productIds)->whereIntegerInRaw('i.userid', $clientIds)
            ->addSelect(['i.userid', 'i.relid', 'n.date'])->orderBy('i.id')->get()->all();
        return array_map(static fn (object $row) => self::hostingLine(new Row($row)), $rows);
    }

    /** The id of the newest line of all invoices; 0 when there is none. */
    public function newestItem(): int
    {
        return (int) $this->database->table('tblinvoiceitems')->max('id');
    }

    private function table(): Builder
    {
        return $this->database->table('tblinvoiceitems AS i')->join('tblinvoices AS n', 'n.id', '=', 'i.invoiceid')
            ->select(self::COLUMNS)->selectRaw(self::SUMS);
    }

    /**
     * Narrows to lines of services of these products.
     *
     * Written so that the server goes through the lines by id and looks each service up: with a join, or with the index of
     * the type, it would read and sort every line that ever was for each page.
     *
     * @param list<int> $productIds
     */
    private function hosting(Builder $lines, int $afterItemId, array $productIds): Builder
    {
        $service = $this->database->table('tblhosting AS h')->select('h.id')
            ->whereColumn('h.id', 'i.relid')->whereIntegerInRaw('h.packageid', $productIds)->limit(1);
        return $lines->where('i.id', '>', $afterItemId)->whereRaw("CONCAT(i.type) = 'Hosting'")
            ->whereRaw("({$service->toSql()}) IS NOT NULL", $service->getBindings());
    }

    private static function hostingLine(Row $row): HostingLine
    {
        return new HostingLine($row->int('userid'), $row->int('relid'), $row->date('date'), self::line($row));
    }

    private static function line(Row $row): LineOnInvoice
    {
        return new LineOnInvoice(
            $row->int('id'),
            $row->int('invoiceid'),
            $row->text('status'),
            $row->text('total'),
            $row->text('credit'),
            $row->text('paid'),
            $row->text('refunded'),
            $row->date('datepaid'),
            $row->int('items'),
            $row->text('amount'),
            $row->text('description'),
            $row->flag('taxed'),
        );
    }
}
