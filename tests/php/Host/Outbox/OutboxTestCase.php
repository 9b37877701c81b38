<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Lines;
use Fleio\Host\Outbox\LineSource;
use Fleio\Host\Outbox\Migrations;
use Fleio\Host\Outbox\NewEffect;
use Fleio\Host\Outbox\NewLine;
use Fleio\Host\Outbox\Postings;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Outbox\RunRow;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\Generated\Types\InvoiceState;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Illuminate\Database\Connection;
use Illuminate\Database\MySqlConnection;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;

/** Empty tables on a real MariaDB before each test, and short words for rows. */
abstract class OutboxTestCase extends TestCase
{
    protected const NOW = 1_768_035_600;

    protected Connection $database;
    protected Rows $rows;
    protected Transaction $transaction;
    protected Installations $installations;
    protected Runs $runs;
    protected Effects $effects;
    protected Lines $lines;
    protected Postings $postings;

    protected function setUp(): void
    {
        $this->database = Capsule::connection();
        $this->setMode('NO_ENGINE_SUBSTITUTION');
        (new Migrations($this->database))->migrate(self::NOW);
        foreach ($this->ownTables() as $table) {
            $table === 'mod_fleio_migrations' || $this->database->table($table)->delete();
        }
        $this->rows = new Rows($this->database);
        $this->transaction = new Transaction($this->database);
        $this->installations = new Installations($this->database, $this->transaction);
        $this->runs = new Runs($this->database, $this->transaction);
        $this->effects = new Effects($this->database);
        $this->lines = new Lines($this->database, $this->rows);
        $this->postings = new Postings($this->database, $this->rows);
    }

    protected function setMode(string $sqlMode): void
    {
        $this->database->statement("SET SESSION sql_mode = '$sqlMode'");
    }

    /** A connection of its own to the same tables, for what another process would do. */
    protected function secondConnection(): Connection
    {
        $config = $this->database->getConfig();
        $pdo = new \PDO("mysql:unix_socket={$config['unix_socket']};dbname={$config['database']}", 'root', '');
        $pdo->setAttribute(\PDO::ATTR_ERRMODE, \PDO::ERRMODE_EXCEPTION);

        return new MySqlConnection($pdo, $config['database']);
    }

    /** @return list<string> */
    protected function ownTables(): array
    {
        $rows = $this->database->select("SHOW TABLES LIKE 'mod\\_fleio\\_%'");

        return array_map(static fn (object $row): string => array_values((array) $row)[0], $rows);
    }

    /** @return list<string> the statements that the work made */
    protected function statements(\Closure $work): array
    {
        $this->database->flushQueryLog();
        $this->database->enableQueryLog();
        $work();
        $this->database->disableQueryLog();

        return array_column($this->database->getQueryLog(), 'query');
    }

    protected function installation(string $url = 'https://fleio.example/backend/staffapi', int $productId = 1): int
    {
        return $this->installations->forProduct($productId, $url, self::NOW)->installationId;
    }

    protected function begin(?int $installationId = null, int $now = self::NOW): RunRow
    {
        return $this->runs->begin($installationId ?? $this->installation(), $now);
    }

    /** @param array<array-key, mixed> $payload */
    protected function effect(string $key, RunRow $run, array $payload = [], int $clientId = 7): NewEffect
    {
        return new NewEffect($run->installationId, $clientId, $run->id, 'issue', $key, $payload);
    }

    /** @param array<string, mixed> $other constructor arguments by name */
    protected function line(int $itemId, array $other = []): NewLine
    {
        return new NewLine(...$other + [
            'installationId' => 1, 'clientId' => 7, 'serviceId' => 70, 'kind' => LineKind::Usage, 'source' => LineSource::Ours,
            'invoiceId' => 700, 'itemId' => $itemId, 'currency' => 'EUR', 'net' => '12.34',
            'worth' => new Money('13.5', 'USD'), 'issuedOn' => '2026-01-10', 'issuedAt' => self::NOW, 'effectId' => null,
            'invoice' => $this->invoice(InvoiceStatus::Draft),
        ]);
    }

    /** @param array<string, mixed> $other constructor arguments by name */
    protected function invoice(InvoiceStatus $status, array $other = []): InvoiceState
    {
        return new InvoiceState(...$other + [
            'status' => $status, 'wasPaid' => false, 'total' => '12.34', 'creditApplied' => '0', 'paid' => '0', 'refunded' => '0',
            'otherLines' => false,
        ]);
    }
}
