<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Lines;
use Fleio\Host\Outbox\MappedClient;
use Fleio\Host\Outbox\Mapping;
use Fleio\Host\Outbox\NewLine;
use Fleio\Host\Outbox\Postings;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\Generated\Ledger\Opening;
use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Whmcs\HostingLine;
use Fleio\Host\Whmcs\InvoiceLines;

/**
 * Enters WHMCS's own lines of Fleio services into our ledger when they are first seen, also those that fleio-whmcs 3.2.1
 * made. Lines that were left out as released come back when their invoice does.
 *
 * Lines that were there before the ledger begin with their present target as posted; later ones with nothing. Lines of a
 * client whom Fleio does not know yet enter when it is found.
 */
final readonly class LineAdoption
{
    private const AT_ONCE = 500;
    /** A line with a lower id may appear later: the transaction that made it was still open. So many ids are looked at again. */
    private const BEHIND = 1000;
    /** Clients whose lines are read at once: a client may have many. */
    private const CLIENTS_AT_ONCE = 50;

    public function __construct(
        private InvoiceLines $whmcs,
        private Installations $installations,
        private ClientMap $clients,
        private Appraiser $appraiser,
        private Lines $lines,
        private RestoredLines $restored,
        private Postings $postings,
        private Transaction $transaction,
        private Runs $runs,
    ) {
    }

    /** Goes on after the last line that was looked at, as long as there is time. */
    public function refresh(Circumstances $now): void
    {
        $installation = $now->run->installationId;
        if ($now->row->firstItemId === null) {
            $this->installations->beginLedger($installation, $this->whmcs->newestItem());
        }
        $this->transaction->run(function () use ($now, $installation): void {
            $this->runs->fence($now->run);
            $this->restored->reopen($installation);
        });
        $cursor = $now->row->lastItemId;
        $after = max(0, $cursor - self::BEHIND);
        do {
            $found = $this->whmcs->hostingLinesAfter($after, $now->scope->productIds, $now->today(), self::AT_ONCE);
            $after = $found->lastItemId;
            // Before the place moves on: a crash in between looks at the same lines again.
            $this->look($now, $this->unentered($found->lines, $now->row->lastItemId));
            if ($cursor < $found->lastItemId) {
                $cursor = $found->lastItemId;
                $this->installations->moveLineCursor($installation, $cursor);
            }
        } while ($found->more && !$now->deadline->isOver());
    }

    /** @param list<HostingLine> $found */
    private function look(Circumstances $now, array $found): void
    {
        $known = $this->known($now, $found);
        $currencies = self::currencies($known);
        $lines = $this->enter($now, $found, $currencies);
        $days = self::daysUsed($now, $lines);
        $unknown = self::unknownAgain($known, self::incomplete($found, $lines, $currencies));
        $this->transaction->run(function () use ($now, $days, $unknown): void {
            $this->runs->fence($now->run);
            $this->clients->usedBefore($now->run->installationId, $days);
            $this->clients->save($now->run->installationId, $unknown, $now->now());
        });
    }

    /**
     * All lines of clients who were just found in Fleio.
     *
     * @param array<int, string> $currencies theirs in Fleio, by client
     */
    public function ofClients(Circumstances $now, array $currencies): Adopted
    {
        [$days, $incomplete] = [[], []];
        foreach (array_chunk($currencies, self::CLIENTS_AT_ONCE, true) as $chunk) {
            $found = $this->whmcs->hostingLinesOf(array_keys($chunk), $now->scope->productIds);
            $lines = $this->enter($now, $found, $chunk);
            $days += self::daysUsed($now, $lines);
            array_push($incomplete, ...self::incomplete($found, $lines, $chunk));
        }

        return new Adopted($days, $incomplete);
    }

    /**
     * Clients of whom a line is missing in our ledger, so that it would be invoiced once more.
     *
     * @param list<HostingLine> $found
     * @param array<int, NewLine> $lines those that were entered, by item
     * @param array<int, string> $currencies in Fleio, of the clients who are known there
     *
     * @return list<int>
     */
    private static function incomplete(array $found, array $lines, array $currencies): array
    {
        $missing = array_filter($found, static fn (HostingLine $one): bool
            => isset($currencies[$one->clientId]) && !isset($lines[$one->line->itemId]));

        return array_values(array_unique(array_map(static fn (HostingLine $one): int => $one->clientId, $missing)));
    }

    /**
     * Until all their lines are in our ledger, they are as if Fleio did not know them: looked up again within the hour.
     *
     * @param array<int, MappedClient> $known
     * @param list<int> $clientIds
     *
     * @return list<Mapping>
     */
    private static function unknownAgain(array $known, array $clientIds): array
    {
        return array_map(static fn (int $id): Mapping => $known[$id]->mapping->withoutCounterpart(), $clientIds);
    }

    /**
     * @param list<HostingLine> $found
     * @param int $seen up to this item all were looked at before
     *
     * @return list<HostingLine> those that were not, and those of the others that our ledger does not have
     */
    private function unentered(array $found, int $seen): array
    {
        $items = array_map(static fn (HostingLine $line): int => $line->line->itemId, $found);
        $entered = $this->lines->known(array_values(array_filter($items, static fn (int $item): bool => $item <= $seen)));

        return array_values(array_filter($found, static fn (HostingLine $line): bool => !isset($entered[$line->line->itemId])));
    }

    /**
     * @param list<HostingLine> $found
     *
     * @return array<int, MappedClient> their clients, if they are known in Fleio
     */
    private function known(Circumstances $now, array $found): array
    {
        $clientIds = array_map(static fn (HostingLine $line): int => $line->clientId, $found);

        return $this->clients->ofClients($now->run->installationId, array_values(array_unique($clientIds)));
    }

    /**
     * @param array<int, MappedClient> $known
     *
     * @return array<int, string> currencies in Fleio
     */
    private static function currencies(array $known): array
    {
        return array_filter(array_map(static fn (MappedClient $one): ?string => $one->mapping->fleioCurrency, $known));
    }

    /**
     * @param list<HostingLine> $found
     * @param array<int, string> $currencies by client
     *
     * @return array<int, NewLine> by item
     */
    private function enter(Circumstances $now, array $found, array $currencies): array
    {
        if ($found === []) {
            return [];
        }
        $lines = $this->appraiser->appraise($now, $found, $currencies);
        $first = $this->installations->find($now->run->installationId)?->firstItemId ?? 0;
        $old = array_filter($lines, static fn (NewLine $line): bool => $line->itemId <= $first);
        $openings = $this->appraiser->open($now, $old);
        // What was posted for it before is not known, so it must not be posted once more.
        $lines = array_diff_key($lines, array_diff_key($old, $openings));
        $lines = array_map(static fn (NewLine $line): NewLine => self::opened($line, $openings), $lines);
        $this->transaction->run(function () use ($now, $lines, $openings): void {
            $this->runs->fence($now->run);
            $ids = $this->lines->adopt(array_values($lines));
            $posted = array_map(static fn (Opening $opening): Money => $opening->posted, $openings);
            $amounts = [];
            foreach (array_intersect_key($posted, $ids) as $itemId => $amount) {
                $amounts[$ids[$itemId]] = $amount;
            }
            $this->postings->open($amounts, $now->now());
        });
        $now->tally->count('lines of WHMCS entered', count($lines));

        return $lines;
    }

    /**
     * The days of fleio-whmcs 3.2.1 are used like ours. What it had cancelled before is no release to bill again: the client's
     * last invoice counts as decided now.
     *
     * @param array<int, NewLine> $lines
     *
     * @return array<int, AutomaticInvoice> the last one by client
     */
    private static function daysUsed(Circumstances $now, array $lines): array
    {
        $days = [];
        foreach ($lines as $line) {
            $day = min($line->issuedOn ?? '', $now->today());
            if (($days[$line->clientId] ?? '') < $day) {
                $days[$line->clientId] = $day;
            }
        }

        return array_map(static fn (string $day): AutomaticInvoice => new AutomaticInvoice($day, $now->now()), $days);
    }

    /** @param array<int, Opening> $openings by item */
    private static function opened(NewLine $line, array $openings): NewLine
    {
        $opening = $openings[$line->itemId] ?? null;

        return $opening === null ? $line : new NewLine(...['refundReleased' => $opening->refundReleased] + get_object_vars($line));
    }
}
