<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;

/**
 * Reads lines together with the invoices they are on now. Each method is one statement, or none when nothing is asked for.
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

    public function __construct(private Connection $database)
    {
    }

    /**
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
     * Lines of the type `Hosting` of services of these products, with an id above `$afterItemId`, in the order of their ids.
     *
     * WHMCS makes lines first and then the invoice that gathers them, so these lines end before the first one that still
     * waits for its invoice: whoever goes on after the last id misses none. A line whose due date has passed without an
     * invoice was left behind; the others do not wait for it.
     *
     * @param list<int> $productIds
     * @param string $today `YYYY-MM-DD`
     * @return list<HostingLine> at most `$limit`
     */
    public function hostingLinesAfter(int $afterItemId, array $productIds, string $today, int $limit): array
    {
        if ($productIds === []) {
            return [];
        }
        $waiting = $this->hosting($this->database->table('tblinvoiceitems AS i'), $afterItemId, $productIds)
            ->where('i.invoiceid', 0)->where('i.duedate', '>=', $today)->selectRaw('MIN(i.id)');
        $rows = $this->hosting($this->table(), $afterItemId, $productIds)
            ->whereRaw("i.id < COALESCE(({$waiting->toSql()}), i.id + 1)", $waiting->getBindings())
            ->addSelect(['i.userid', 'i.relid', 'n.date'])->orderBy('i.id')->limit($limit)->get()->all();
        return array_map(static fn (object $row) => self::hostingLine(new Row($row)), $rows);
    }

    private function table(): Builder
    {
        return $this->database->table('tblinvoiceitems AS i')->join('tblinvoices AS n', 'n.id', '=', 'i.invoiceid')
            ->select(self::COLUMNS)->selectRaw(self::SUMS);
    }

    /** @param list<int> $productIds */
    private function hosting(Builder $lines, int $afterItemId, array $productIds): Builder
    {
        return $lines->join('tblhosting AS h', 'h.id', '=', 'i.relid')->where('i.type', 'Hosting')
            ->where('i.id', '>', $afterItemId)->whereIntegerInRaw('h.packageid', $productIds);
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
