<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Fleio\Host\Exception\DraftDiffers;
use Fleio\Host\Exception\LocalApiRefused;
use Fleio\Host\Exception\LocalApiUnclear;
use Illuminate\Database\Connection;

/**
 * Makes and publishes invoices of one line, and reads invoices back.
 *
 * An invoice is made as a draft and never changed once it is published: WHMCS 9 forbids that.
 */
final readonly class Invoices
{
    private const SCALE = 2;
    /** WHMCS takes an empty text as a value that was not given, and leaves the notes as they are. */
    private const NO_NOTES = ' ';

    public function __construct(private LocalApi $api, private Connection $database)
    {
    }

    /**
     * Makes a draft that carries its key in its notes.
     *
     * @throws LocalApiRefused when there is no draft
     * @throws LocalApiUnclear when there may be one: look for it by its key
     * @throws DraftDiffers when another module changed it at once
     */
    public function createDraft(Draft $draft): DraftInvoice
    {
        $values = [
            'userid' => $draft->clientId,
            'draft' => true,
            'date' => $draft->date,
            'duedate' => $draft->dueDate,
            'notes' => $draft->key,
            'itemdescription1' => $draft->description,
            'itemamount1' => $draft->amount,
            'itemtaxed1' => $draft->taxed,
        ] + ($draft->paymentMethod === null ? [] : ['paymentmethod' => $draft->paymentMethod]);
        $answer = $this->api->call('CreateInvoice', $values);
        return $this->made((int) ($answer['invoiceid'] ?? 0), $draft->amount);
    }

    /**
     * The invoice whose notes carry this draft's key: one that was not published.
     *
     * A call that was cut off may have left it without its line, or with a total of nothing; then it is made whole.
     *
     * @return DraftInvoice|null null when there is none; the oldest when an admin copied one
     * @throws LocalApiRefused when it cannot be made whole
     * @throws LocalApiUnclear when it may have been: look again
     */
    public function found(Draft $draft): ?DraftInvoice
    {
        $id = $this->withKey($draft->clientId, $draft->key);
        if ($id === null) {
            return null;
        }
        $this->makeWhole($id, $draft);
        $line = $this->read($id)?->items[0] ?? null;
        return $line === null ? null : new DraftInvoice($id, $line->id);
    }

    /**
     * Takes the key out of the notes of a draft, publishes it and sends it to the client.
     *
     * @throws LocalApiRefused when it is no draft, or gone
     * @throws LocalApiUnclear when it may have been published: read it
     */
    public function publish(int $invoiceId): void
    {
        $this->api->call('UpdateInvoice', ['invoiceid' => $invoiceId, 'notes' => self::NO_NOTES, 'publishandsendemail' => true]);
    }

    /** The invoice as it is now; null when it is gone. */
    public function read(int $invoiceId): ?InvoiceRow
    {
        $columns = $this->database->table('tblinvoices')->where('id', $invoiceId)
            ->first(['id', 'userid', 'status', 'date', 'duedate', 'datepaid', 'credit', 'total', 'paymentmethod', 'notes']);
        return $columns === null ? null : $this->invoice(new Row($columns));
    }

    /** The invoice whose notes carry this key among their words; null when there is none; the oldest when it was copied. */
    public function withKey(int $clientId, string $key): ?int
    {
        $rows = $this->database->table('tblinvoices')->where('userid', $clientId)->whereRaw('LOCATE(?, notes) > 0', [$key])
            ->orderBy('id')->get(['id', 'notes']);
        foreach ($rows as $columns) {
            $row = new Row($columns);
            // A key may be the beginning of another one, and an admin may have written something beside it.
            if (in_array($key, preg_split('/\s+/', $row->text('notes')) ?: [], true)) {
                return $row->int('id');
            }
        }
        return null;
    }

    private function makeWhole(int $invoiceId, Draft $draft): void
    {
        $invoice = $this->read($invoiceId);
        if ($invoice?->status !== 'Draft') {
            return;
        }
        $line = $invoice->items[0] ?? null;
        $isComputed = bccomp($invoice->total, '0', self::SCALE) !== 0;
        $isOurs = $line === null || bccomp($line->amount, $draft->amount, self::SCALE) === 0;
        if ($isOurs && !$isComputed) {
            [$prefix, $key] = $line === null ? ['newitem', 0] : ['item', $line->id];
            // WHMCS computes the total of whatever has a changed line.
            $this->api->call('UpdateInvoice', [
                'invoiceid' => $invoiceId,
                "{$prefix}description" => [$key => $draft->description],
                "{$prefix}amount" => [$key => $draft->amount],
                "{$prefix}taxed" => [$key => $draft->taxed],
            ]);
        }
    }

    private function made(int $invoiceId, string $amount): DraftInvoice
    {
        // The lines asked for are made before hooks add theirs, so ours is the one with the lowest id.
        $line = $this->read($invoiceId)?->items[0] ?? throw DraftDiffers::empty($invoiceId);
        if (bccomp($line->amount, $amount, self::SCALE) !== 0) {
            throw DraftDiffers::amount($invoiceId, $amount, $line->amount);
        }
        return new DraftInvoice($invoiceId, $line->id);
    }

    private function invoice(Row $row): InvoiceRow
    {
        return new InvoiceRow(
            $row->int('id'),
            $row->int('userid'),
            $row->text('status'),
            $row->date('date'),
            $row->date('duedate'),
            $row->date('datepaid'),
            $row->text('credit'),
            $row->text('total'),
            $row->text('paymentmethod'),
            $row->text('notes'),
            $this->items($row->int('id')),
        );
    }

    /** @return list<InvoiceItemRow> */
    private function items(int $invoiceId): array
    {
        $rows = $this->database->table('tblinvoiceitems')->where('invoiceid', $invoiceId)->orderBy('id')
            ->get(['id', 'type', 'relid', 'description', 'amount', 'taxed']);
        return array_map(static function (object $columns): InvoiceItemRow {
            $row = new Row($columns);
            return new InvoiceItemRow(
                $row->int('id'),
                $row->text('type'),
                $row->int('relid'),
                $row->text('description'),
                $row->text('amount'),
                $row->flag('taxed'),
            );
        }, $rows->all());
    }
}
