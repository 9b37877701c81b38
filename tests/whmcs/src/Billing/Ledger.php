<?php

declare(strict_types=1);

namespace Standin\Billing;

use Illuminate\Database\Connection;
use Standin\Clock\Clock;
use Standin\Money;
use Standin\Settings;

/**
 * The rows of invoices, their items, payments and credit, and nothing of the rules.
 *
 * What the core writes is marked, so that the triggers tell it from SQL of others.
 */
final class Ledger
{
    private int $depth = 0;
    private ?int $creating = null;

    public function __construct(
        private readonly Connection $database,
        private readonly Clock $clock,
        private readonly Settings $settings,
    ) {
    }

    public function invoice(int $id): ?object
    {
        return $this->database->table('tblinvoices')->where('id', $id)->first();
    }

    /** @return list<object> in the order of their ids */
    public function items(int $invoiceId): array
    {
        return $this->database->table('tblinvoiceitems')->where('invoiceid', $invoiceId)->orderBy('id')->get()->all();
    }

    /** @return list<object> payments and refunds, oldest first */
    public function transactions(int $invoiceId): array
    {
        return $this->database->table('tblaccounts')->where('invoiceid', $invoiceId)->orderBy('id')->get()->all();
    }

    /** What is due: total less payments plus refunds. Credit is already off the total. */
    public function balance(int $invoiceId): Money
    {
        $total = Money::of((string) ($this->invoice($invoiceId)->total ?? '0'));
        return $total->minus($this->paid($invoiceId));
    }

    /** Payments less refunds. */
    public function paid(int $invoiceId): Money
    {
        $sums = $this->database->table('tblaccounts')->where('invoiceid', $invoiceId)
            ->selectRaw('COALESCE(SUM(amountin), 0) AS paid, COALESCE(SUM(amountout), 0) AS refunded')->first();
        return Money::of((string) $sums->paid)->minus(Money::of((string) $sums->refunded));
    }

    public function isImmutable(int $invoiceId): bool
    {
        if ($invoiceId === $this->creating) {
            return false;
        }
        $status = $this->database->table('tblinvoices')->where('id', $invoiceId)->value('status');
        return $status !== null && $status !== 'Draft' && $this->settings->isOn('StandinInvoiceImmutability');
    }

    /** @param array<string, mixed> $values */
    public function insertInvoice(array $values): int
    {
        $stamps = ['created_at' => $this->clock->stamp(), 'updated_at' => $this->clock->stamp()];
        return $this->asCore(fn () => $this->database->table('tblinvoices')->insertGetId($values + $stamps));
    }

    /** @param array<string, mixed> $values */
    public function updateInvoice(int $id, array $values): void
    {
        $values += ['updated_at' => $this->clock->stamp()];
        $this->asCore(fn () => $this->database->table('tblinvoices')->where('id', $id)->update($values));
    }

    public function deleteInvoice(int $id): void
    {
        $this->asCore(function () use ($id): void {
            $this->database->table('tblinvoiceitems')->where('invoiceid', $id)->delete();
            $this->database->table('tblinvoices')->where('id', $id)->delete();
        });
    }

    /** @param array<string, mixed> $values */
    public function insertItem(array $values): int
    {
        return $this->asCore(fn () => $this->database->table('tblinvoiceitems')->insertGetId($values));
    }

    /**
     * @param list<int> $ids
     * @param array<string, mixed> $values
     */
    public function updateItems(array $ids, array $values): void
    {
        $this->asCore(fn () => $this->database->table('tblinvoiceitems')->whereIn('id', $ids)->update($values));
    }

    /** @param list<int> $ids */
    public function deleteItems(array $ids): void
    {
        $this->asCore(fn () => $this->database->table('tblinvoiceitems')->whereIn('id', $ids)->delete());
    }

    /** Changes the credit of a client and writes the row that says why; an amount below zero takes from it. */
    public function moveCredit(
        int $clientId,
        Money $amount,
        string $description,
        int $invoiceId = 0,
        int $adminId = 0,
        ?string $date = null,
    ): void
    {
        $changed = ['credit' => $this->database->raw("credit + {$amount->value}")];
        $this->database->table('tblclients')->where('id', $clientId)->update($changed);
        $this->database->table('tblcredit')->insert([
            'clientid' => $clientId,
            'admin_id' => $adminId,
            'date' => $date ?? $this->clock->today(),
            'description' => $description,
            'amount' => $amount->value,
            'relid' => $invoiceId,
        ]);
    }

    public function credit(int $clientId): Money
    {
        return Money::of((string) ($this->database->table('tblclients')->where('id', $clientId)->value('credit') ?? '0'));
    }

    /**
     * While hooks of its creation run, an invoice may be changed by anyone; they may make another one meanwhile.
     * Whether that still holds for 9.0 is not known: the setting StandinImmutableInCreation is the other answer.
     */
    public function whileCreating(int $invoiceId, \Closure $run): void
    {
        if ($this->settings->isOn('StandinImmutableInCreation')) {
            $run();
            return;
        }
        $outer = $this->creating;
        $this->markCreating($invoiceId);
        try {
            $run();
        } finally {
            $this->markCreating($outer);
        }
    }

    private function markCreating(?int $invoiceId): void
    {
        $this->creating = $invoiceId;
        $this->database->statement('SET @standin_creating = ' . ($invoiceId ?? 'NULL'));
    }

    /**
     * @template T
     * @param \Closure(): T $write
     * @return T
     */
    private function asCore(\Closure $write): mixed
    {
        if ($this->depth++ === 0) {
            $this->database->statement('SET @standin_core = 1');
        }
        try {
            return $write();
        } finally {
            if (--$this->depth === 0) {
                $this->database->statement('SET @standin_core = NULL');
            }
        }
    }
}
