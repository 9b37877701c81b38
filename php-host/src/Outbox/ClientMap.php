<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\ClientNotMapped;
use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Policy\Generated\Invoicing\LastAnswer;
use Fleio\Host\Policy\Generated\Invoicing\Listing;
use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;
use Illuminate\Database\Connection;

/** Which client of WHMCS is which client of Fleio, and what is remembered of each. */
final readonly class ClientMap
{
    private const TABLE = 'mod_fleio_clients';
    private const LIMIT_SCALE = 12;

    public function __construct(private Connection $database, private Rows $rows)
    {
    }

    /**
     * Everybody who is mapped to these clients of Fleio: one statement for each 500.
     *
     * @param list<string> $fleioIds
     *
     * @return array<array-key, list<MappedClient>> by Fleio's id (PHP makes whole numbers of keys that look so); more
     *     than one = ambiguous; left out = unknown
     */
    public function ofFleioIds(int $installationId, array $fleioIds): array
    {
        $found = [];
        foreach (array_chunk($fleioIds, Rows::AT_ONCE) as $chunk) {
            $rows = $this->database->table(self::TABLE)->where('installation_id', $installationId)
                ->whereIn('fleio_client_id', $chunk)->orderBy('client_id')->get();
            foreach ($rows as $row) {
                $found[$row->fleio_client_id][] = self::row($row);
            }
        }

        return $found;
    }

    /**
     * What is remembered of these clients of WHMCS: one statement for each 500.
     *
     * @param list<int> $clientIds
     *
     * @return array<int, MappedClient> by client; left out = never looked up
     */
    public function ofClients(int $installationId, array $clientIds): array
    {
        $found = [];
        foreach (array_chunk($clientIds, Rows::AT_ONCE) as $chunk) {
            $rows = $this->database->table(self::TABLE)->where('installation_id', $installationId)
                ->whereIntegerInRaw('client_id', $chunk)->orderBy('client_id')->get();
            foreach ($rows as $row) {
                $found[(int) $row->client_id] = self::row($row);
            }
        }

        return $found;
    }

    /**
     * Stores what look-ups brought, and nothing else of these clients: one statement for each 500.
     *
     * @param list<Mapping> $mappings
     */
    public function save(int $installationId, array $mappings, int $now): void
    {
        $this->rows->save(self::TABLE, array_map(static fn (Mapping $mapping): array => [
            'installation_id' => $installationId,
            'client_id' => $mapping->clientId,
            'external_id' => Checked::text('clients.external_id', $mapping->externalId, 64),
            'fleio_client_id' => $mapping->fleioClientId === null
                ? null : Checked::text('clients.fleio_client_id', $mapping->fleioClientId, 64),
            'matches' => $mapping->matches,
            'looked_up_at' => $now,
            'fleio_currency' => $mapping->fleioCurrency === null
                ? null : Checked::text('clients.fleio_currency', $mapping->fleioCurrency, 10),
        ], $mappings), ['external_id', 'fleio_client_id', 'matches', 'looked_up_at', 'fleio_currency']);
    }

    /**
     * What questions brought.
     *
     * @param array<int, LastAnswer> $answers by client
     * @param array<int, string|null> $reasons the JSON form of the hold reason by client; null or left out = none
     *
     * @throws ClientNotMapped
     */
    public function answered(int $installationId, array $answers, array $reasons = []): void
    {
        $values = [];
        foreach ($answers as $clientId => $answer) {
            $values[$clientId] = [
                'answer_at' => $answer->at,
                'answer_on' => Checked::date('clients.answer_on', $answer->on),
                'answer_held' => (int) $answer->held,
                'answer_recently_ended' => self::flag($answer->listing->recentlyEnded),
                'answer_reached_limit' => self::flag($answer->listing->reachedLimit),
                'answer_uncarried' => (int) $answer->uncarriedCycles,
                'skip_reason' => $reasons[$clientId] ?? null,
            ];
        }
        $this->changeAll($installationId, $values);
    }

    /**
     * What these clients' last answers decided came to nothing: they are asked about again at once, as if never before.
     *
     * @param list<int> $clientIds
     */
    public function answersUndone(int $installationId, array $clientIds): void
    {
        $this->change($installationId, array_fill_keys($clientIds, ['answer_at' => null]));
    }

    /**
     * Why clients were left out before Fleio was asked.
     *
     * @param array<int, string|null> $reasons the JSON form of the hold reason, by client
     */
    public function skipped(int $installationId, array $reasons): void
    {
        $this->change($installationId, array_map(static fn (?string $reason): array => ['skip_reason' => $reason], $reasons));
    }

    /**
     * An automatic invoice uses the day and bills lost claims too; in the transaction that records it.
     *
     * @throws ClientNotMapped
     */
    public function issued(int $installationId, int $clientId, AutomaticInvoice $invoice): void
    {
        $this->changeAll($installationId, [$clientId => [
            'last_automatic_on' => Checked::date('clients.last_automatic_on', $invoice->on),
            'last_automatic_at' => $invoice->at,
            'lost_claim' => 0,
        ]]);
    }

    /**
     * What their last questions should have brought is not invoiced, and their cycles were given back: they count as held.
     *
     * @param list<int> $clientIds
     *
     * @throws ClientNotMapped
     */
    public function notIssued(int $installationId, array $clientIds): void
    {
        $this->changeAll($installationId, array_fill_keys($clientIds, ['answer_held' => 1, 'answer_uncarried' => 1]));
    }

    /**
     * Another module used these days, before our ledger began. Where a later day was used, nothing changes.
     *
     * @param array<int, AutomaticInvoice> $invoices the last one of each client
     */
    public function usedBefore(int $installationId, array $invoices): void
    {
        $known = $this->ofClients($installationId, array_keys($invoices));
        $later = static fn (AutomaticInvoice $last, int $clientId): bool
            => ($known[$clientId]->lastAutomatic?->on ?? '') < $last->on;
        $invoices = array_filter($invoices, $later, ARRAY_FILTER_USE_BOTH);
        $this->change($installationId, array_map(static fn (AutomaticInvoice $last): array => [
            'last_automatic_on' => Checked::date('clients.last_automatic_on', $last->on),
            'last_automatic_at' => $last->at,
        ], $invoices));
    }

    /**
     * Claims of these clients were lost: each counts as an ended cycle until the next automatic invoice.
     *
     * @param list<int> $clientIds
     *
     * @throws ClientNotMapped
     */
    public function claimsLost(int $installationId, array $clientIds): void
    {
        $this->changeAll($installationId, array_fill_keys($clientIds, ['lost_claim' => 1]));
    }

    /**
     * Flags that Fleio confirmed.
     *
     * @param array<int, bool> $agreements by client
     */
    public function agreementsConfirmed(int $installationId, array $agreements): void
    {
        $this->change($installationId, array_map(static fn (bool $flag): array => ['agreement' => (int) $flag], $agreements));
    }

    /**
     * Credit limits as Fleio gave them, cut after 12 decimals; one that is larger than the column is forgotten. No invoice
     * hangs on them.
     *
     * @param array<int, string> $limits decimals by client
     */
    public function limitsSeen(int $installationId, array $limits): void
    {
        $this->change($installationId, array_map(
            static fn (string $limit): array => ['credit_limit' => self::limit($limit)],
            $limits,
        ));
    }

    private static function limit(string $limit): ?string
    {
        try {
            return Checked::amount('clients.credit_limit', bcadd($limit, '0', self::LIMIT_SCALE));
        } catch (ValueDoesNotFit) {
            return null;
        }
    }

    /** @param array<int, array<string, string|int|null>> $values by client */
    private function change(int $installationId, array $values): int
    {
        return $this->rows->update(self::TABLE, 'client_id', $values, ['installation_id' => $installationId]);
    }

    /**
     * The database counts only rows that became others, so where some did not, they are looked for.
     *
     * @param array<int, array<string, string|int|null>> $values by client
     */
    private function changeAll(int $installationId, array $values): void
    {
        if ($this->change($installationId, $values) === count($values)) {
            return;
        }
        $found = $this->database->table(self::TABLE)->where('installation_id', $installationId)
            ->whereIntegerInRaw('client_id', array_keys($values))->count();
        if ($found !== count($values)) {
            throw ClientNotMapped::among($installationId, array_keys($values));
        }
    }

    private static function flag(?bool $flag): ?int
    {
        return $flag === null ? null : (int) $flag;
    }

    private static function row(object $row): MappedClient
    {
        $bool = static fn (mixed $value): ?bool => $value === null ? null : (bool) $value;

        return new MappedClient(
            (int) $row->installation_id,
            new Mapping((int) $row->client_id, $row->external_id, $row->fleio_client_id, (int) $row->matches, $row->fleio_currency),
            (int) $row->looked_up_at,
            $bool($row->agreement),
            $row->credit_limit === null ? null : Checked::amount('clients.credit_limit', (string) $row->credit_limit),
            $row->last_automatic_on === null
                ? null : new AutomaticInvoice($row->last_automatic_on, (int) $row->last_automatic_at),
            $row->answer_at === null ? null : new LastAnswer(
                (int) $row->answer_at,
                $row->answer_on,
                (bool) $row->answer_held,
                new Listing($bool($row->answer_recently_ended), $bool($row->answer_reached_limit)),
                (bool) $row->answer_uncarried,
            ),
            $row->skip_reason,
            (bool) $row->lost_claim,
        );
    }
}
