<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Facts\ClientFactsReader;
use Fleio\Host\Facts\Scope;
use Fleio\Host\Facts\ScreeningFactsReader;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\Cycles;
use Fleio\Host\Outbox\Lines;
use Fleio\Host\Outbox\LineSource;
use Fleio\Host\Outbox\MappedClient;
use Fleio\Host\Outbox\Mapping;
use Fleio\Host\Outbox\Migrations;
use Fleio\Host\Outbox\NewLine;
use Fleio\Host\Outbox\Postings;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Policy\Generated\Types\InvoiceState;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Whmcs\Clients;
use Fleio\Host\Whmcs\Gateways;
use Fleio\Host\Whmcs\InvoiceLines;
use Fleio\Host\Whmcs\Readings;
use Fleio\Host\Whmcs\Services;
use Fleio\Host\Whmcs\TaxRules;
use Illuminate\Database\Connection;
use Standin\Tests\WhmcsTestCase;

/**
 * A fresh WHMCS with our own tables, and one product of installation 1.
 */
abstract class FactsTestCase extends WhmcsTestCase
{
    protected const NOW = 1_768_037_400;
    protected const INSTALLATION = 1;

    protected Connection $database;
    protected Lines $lines;
    protected Postings $postings;
    protected Cycles $cycles;
    protected ClientMap $map;
    protected int $productId;

    protected function setUp(): void
    {
        parent::setUp();
        $this->database = $this->whmcs->database;
        (new Migrations($this->database))->migrate(self::NOW);
        $rows = new Rows($this->database);
        $this->lines = new Lines($this->database, $rows);
        $this->postings = new Postings($this->database, $rows);
        $this->cycles = new Cycles($this->database, $rows);
        $this->map = new ClientMap($this->database, $rows);
        $this->productId = $this->product('fleio');
    }

    protected function scope(): Scope
    {
        $readings = new Readings(self::NOW, self::NOW + 1, '2026-01-10');

        return Scope::at(self::INSTALLATION, [$this->productId], $readings, self::NOW - 300);
    }

    protected function clients(): ClientFactsReader
    {
        return new ClientFactsReader(
            new Clients($this->database),
            new Services($this->database),
            new InvoiceLines($this->database),
            $this->lines,
            $this->cycles,
            TaxRules::read($this->database),
            (new Gateways($this->database))->active(),
        );
    }

    protected function screening(): ScreeningFactsReader
    {
        return new ScreeningFactsReader($this->map, $this->clients());
    }

    /**
     * @param array<string, mixed> $values
     */
    protected function insert(string $table, array $values): int
    {
        return $this->database->table($table)->insertGetId($values);
    }

    protected function product(string $module): int
    {
        return $this->insert('tblproducts', ['type' => 'other', 'name' => 'Cloud', 'servertype' => $module]);
    }

    /**
     * A client whose uuid and Fleio id follow from the name, with an Active service and a mapping.
     */
    protected function mapped(string $name, int $matches = 1): int
    {
        $id = $this->client();
        $this->database->table('tblclients')->where('id', $id)->update(['uuid' => "uuid-{$name}"]);
        $this->map->save(
            self::INSTALLATION,
            [new Mapping($id, "uuid-{$name}", "fleio-{$name}", $matches, 'USD')],
            self::NOW - 3_600,
        );

        return $id;
    }

    /**
     * @param array<string, mixed> $values
     */
    protected function hosting(int $clientId, string $status = 'Active', array $values = []): int
    {
        return $this->insert('tblhosting', $values + [
            'userid' => $clientId, 'packageid' => $this->productId, 'domainstatus' => $status,
            'paymentmethod' => 'banktransfer',
        ]);
    }

    protected function known(int $clientId): MappedClient
    {
        return $this->map->ofClients(self::INSTALLATION, [$clientId])[$clientId];
    }

    /**
     * Enters the item of an invoice into our ledger, as it was when it was made.
     */
    protected function enter(int $clientId, int $invoiceId, int $itemId, LineKind $kind = LineKind::Usage): int
    {
        $state = new InvoiceState(InvoiceStatus::Draft, false, '10', '0', '0', '0', false);

        return $this->lines->add(new NewLine(
            self::INSTALLATION,
            $clientId,
            70,
            $kind,
            LineSource::Ours,
            $invoiceId,
            $itemId,
            'USD',
            '10',
            new Money('10', 'USD'),
            '2026-01-09',
            self::NOW - 86_400,
            null,
            $state,
        ));
    }

    /**
     * @return list<int> ids of its items
     */
    protected function items(int $invoiceId): array
    {
        $items = $this->database->table('tblinvoiceitems')->where('invoiceid', $invoiceId)->orderBy('id');

        return array_map(intval(...), $items->pluck('id')->all());
    }

    /**
     * @return list<string> the statements that the work made
     */
    protected function statements(\Closure $work): array
    {
        $this->database->flushQueryLog();
        $this->database->enableQueryLog();
        $work();
        $this->database->disableQueryLog();

        return array_column($this->database->getQueryLog(), 'query');
    }
}
