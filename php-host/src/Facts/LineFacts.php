<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Exception\HostException;
use Fleio\Host\Outbox\Checked;
use Fleio\Host\Outbox\LineRow;
use Fleio\Host\Outbox\SeenLine;
use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;
use Fleio\Host\Policy\Generated\Types\InvoiceState;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\Line;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Whmcs\LineOnInvoice;

/**
 * Makes facts of the rows of our ledger and of the invoices that carry them now.
 */
final readonly class LineFacts
{
    /** Decimals of the amounts in our ledger, which are compared and never computed with here. */
    private const SCALE = 12;

    /**
     * @param array<int, LineOnInvoice> $found what WHMCS has now, by item; one that is absent is gone
     * @param array<int, int> $ourItems how many items of an invoice are Fleio lines, by invoice
     * @param int $now of the run's clock
     */
    public function __construct(
        private array $found,
        private array $ourItems,
        private int $now,
    ) {
    }

    /**
     * @param list<LineRow> $rows all of one client in one installation
     * @param AutomaticInvoice|null $last the client's last automatic invoice
     *
     * @throws HostException where a row cannot be a fact
     */
    public function of(array $rows, ?AutomaticInvoice $last): ClientLines
    {
        [$all, $done, $changed, $releases] = [[], [], [], []];
        foreach ($rows as $row) {
            $line = $this->line($row);
            $all[$row->id] = $line;
            $seen = new SeenLine(
                $row->id,
                isset($this->found[$row->itemId]) ? $this->found[$row->itemId]->invoiceId : $row->invoiceId,
                $line->invoice,
                $line->gone,
                $line->releasedAt,
            );
            $changed = self::isAsStored($seen, $row) ? $changed : [...$changed, $seen];
            $done = self::isDone($line, $last) ? [...$done, $row->id] : $done;
            $releases[] = self::isReleasedUsage($line) ? $line->releasedAt : null;
        }
        $releases = array_filter($releases, is_int(...));

        return new ClientLines($all, $done, $changed, $releases === [] ? null : max($releases));
    }

    private function line(LineRow $row): Line
    {
        $item = $this->found[$row->itemId] ?? null;
        $invoice = $item === null ? $row->invoice : $this->invoice($row, $item);
        $isLost = $item === null || $invoice->status === InvoiceStatus::Cancelled;

        return new Line(
            (string) $row->id,
            $row->kind,
            $row->currency,
            $row->net,
            $row->worth,
            $item === null,
            $invoice,
            $isLost ? ($row->releasedAt ?? $this->now) : null,
            $row->refundReleased,
            $row->posting,
        );
    }

    private function invoice(LineRow $row, LineOnInvoice $item): InvoiceState
    {
        $status = Statuses::ofInvoice($item->invoiceId, $item->status);
        $isPaid = $status === InvoiceStatus::Paid || $status === InvoiceStatus::Refunded;

        return new InvoiceState(
            $status,
            $row->invoice->wasPaid || $isPaid || $item->datePaid !== null,
            Checked::amount('tblinvoices.total', $item->total),
            Checked::amount('tblinvoices.credit', $item->credit),
            Checked::amount('tblaccounts.amountin', $item->paid),
            Checked::amount('tblaccounts.amountout', $item->refunded),
            ($this->ourItems[$item->invoiceId] ?? 0) < $item->itemsOnInvoice,
        );
    }

    /**
     * Texts are compared: PHP would compare two numeric texts within objects as floats.
     */
    private static function isAsStored(SeenLine $seen, LineRow $row): bool
    {
        return $seen->invoiceId === $row->invoiceId && $seen->gone === $row->gone
            && $seen->releasedAt === $row->releasedAt && $seen->invoice->toWire() === $row->invoice->toWire();
    }

    /**
     * Whether the contract lets the line be left out: paid and posted in full, with nothing given back; or released,
     * with nothing posted and an automatic invoice at or after the release.
     */
    private static function isDone(Line $line, ?AutomaticInvoice $last): bool
    {
        $posting = $line->posting;
        if ($posting->uncertain !== null || !self::isZero($posting->recorded)) {
            return false;
        }
        if (self::isReleased($line)) {
            return self::isZero($posting->confirmed) && $last !== null && $line->releasedAt <= $last->at;
        }
        $invoice = $line->invoice;
        // A payment without a receipt was entered by hand and counts in full.
        $isCovered = self::isZero($invoice->paid) || bccomp($invoice->total, $invoice->paid, self::SCALE) <= 0;

        return $invoice->status === InvoiceStatus::Paid && !$line->gone && $isCovered
            && self::isZero($invoice->refunded) && bccomp($posting->confirmed, $line->worth->amount, self::SCALE) === 0;
    }

    private static function isReleasedUsage(Line $line): bool
    {
        $isUsage = $line->kind === LineKind::Usage || $line->kind === LineKind::RecurringUsage;

        return $isUsage && self::isReleased($line);
    }

    /**
     * Whether it is gone or cancelled, and nothing was ever paid on it (rule 7).
     */
    private static function isReleased(Line $line): bool
    {
        $invoice = $line->invoice;

        return $line->releasedAt !== null && !$invoice->wasPaid && self::isZero($invoice->paid)
            && self::isZero($invoice->creditApplied);
    }

    private static function isZero(string $amount): bool
    {
        return bccomp($amount, '0', self::SCALE) === 0;
    }
}
