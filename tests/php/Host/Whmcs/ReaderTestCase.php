<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Illuminate\Database\Connection;
use Standin\Tests\WhmcsTestCase;

/** Rows made by hand, and readers asked twice: with numbers as the driver gives them, and with all of them as text. */
abstract class ReaderTestCase extends WhmcsTestCase
{
    protected Connection $database;

    protected function setUp(): void
    {
        parent::setUp();
        $this->database = $this->whmcs->database;
    }

    /**
     * @template T
     * @param \Closure(): T $read
     * @return T
     */
    protected function read(\Closure $read): mixed
    {
        $asGiven = $read();
        $this->database->getPdo()->setAttribute(\PDO::ATTR_STRINGIFY_FETCHES, true);
        $asText = $read();
        $this->database->getPdo()->setAttribute(\PDO::ATTR_STRINGIFY_FETCHES, false);
        self::assertSame(serialize($asGiven), serialize($asText), 'The way the driver gives numbers shows.');
        return $asGiven;
    }

    protected function assertStatements(int $expected, \Closure $work): void
    {
        $this->database->flushQueryLog();
        $this->database->enableQueryLog();
        $work();
        $log = array_column($this->database->getQueryLog(), 'query');
        $this->database->disableQueryLog();
        self::assertCount($expected, $log, implode("\n", $log));
    }

    /** @param array<string, mixed> $values */
    protected function insert(string $table, array $values): int
    {
        return $this->database->table($table)->insertGetId($values);
    }

    protected function product(string $module = 'fleio'): int
    {
        return $this->insert('tblproducts', ['type' => 'other', 'name' => 'Cloud', 'servertype' => $module]);
    }

    /** @param array<string, mixed> $values */
    protected function hosting(int $clientId, int $productId, array $values = []): int
    {
        return $this->insert('tblhosting', $values + ['userid' => $clientId, 'packageid' => $productId, 'domainstatus' => 'Active']);
    }
}
