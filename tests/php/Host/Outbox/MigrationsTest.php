<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\TablesNotReady;
use Fleio\Host\Outbox\Migration;
use Fleio\Host\Outbox\Migration\FirstTables;
use Fleio\Host\Outbox\Migrations;
use Illuminate\Database\Connection;
use Illuminate\Database\QueryException;

final class MigrationsTest extends OutboxTestCase
{
    private const TABLES = [
        'claims', 'clients', 'cycles', 'effects', 'installations', 'journal', 'lines', 'migrations', 'mirror_lookups', 'notices',
        'postings', 'products', 'runs', 'service_actions', 'terms',
    ];

    protected function tearDown(): void
    {
        $this->removeTables();
    }

    public function testMakesEveryTableOnce(): void
    {
        $this->removeTables();
        $migrations = new Migrations($this->database);
        self::assertFalse($migrations->areCurrent());

        self::assertSame([1], $migrations->migrate(self::NOW));

        self::assertTrue($migrations->areCurrent());
        self::assertSame(array_map(static fn (string $name): string => "mod_fleio_$name", self::TABLES), $this->ownTables());
        self::assertSame([], $migrations->migrate(self::NOW + 1));
        self::assertEquals([(object) ['version' => 1, 'applied_at' => self::NOW]], $this->database->select('SELECT * FROM mod_fleio_migrations'));
    }

    public function testEveryTableIsTransactionalAndComparesBytes(): void
    {
        $rows = $this->database->select("SHOW TABLE STATUS LIKE 'mod\\_fleio\\_%'");
        self::assertCount(count(self::TABLES), $rows);
        foreach ($rows as $row) {
            self::assertSame('InnoDB', $row->Engine, $row->Name);
            self::assertTrue($row->Name === 'mod_fleio_migrations' || $row->Collation === 'utf8mb4_bin', $row->Name);
        }
    }

    public function testStatementsWorkWithEveryModeThatServersCanHave(): void
    {
        $this->removeTables();
        $this->setMode('STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ONLY_FULL_GROUP_BY,ERROR_FOR_DIVISION_BY_ZERO');

        self::assertSame([1], (new Migrations($this->database))->migrate(self::NOW));
    }

    public function testOfProcessesAtOnceOneMakesTheTables(): void
    {
        foreach (range(1, 5) as $round) {
            $this->removeTables();
            $applied = array_merge(...Race::run(4, 'migrate'));
            self::assertSame([1], $applied, "round $round");
            self::assertCount(count(self::TABLES), $this->ownTables());
        }
    }

    public function testFinishesWhatACrashLeftHalfDone(): void
    {
        $this->database->statement('DROP TABLE mod_fleio_lines');
        $this->database->table('mod_fleio_migrations')->delete();
        $this->installation();

        self::assertSame([1], (new Migrations($this->database))->migrate(self::NOW));

        self::assertCount(count(self::TABLES), $this->ownTables());
        self::assertCount(1, $this->installations->all(), 'rows that were there stay');
    }

    public function testAppliesOnlyWhatAnOlderVersionLacks(): void
    {
        $this->installation();
        $migrations = new Migrations($this->database, [$this->addsAColumn(2), new FirstTables(), $this->addsAColumn(3)]);

        self::assertFalse($migrations->areCurrent());
        self::assertSame([2, 3], $migrations->migrate(self::NOW));

        self::assertTrue($migrations->areCurrent());
        $row = $this->database->table('mod_fleio_installations')->first();
        self::assertSame([2, 3], [(int) $row->added_2, (int) $row->added_3]);
    }

    public function testRefusesTablesOfANewerModule(): void
    {
        (new Migrations($this->database, [new FirstTables(), $this->addsAColumn(2)]))->migrate(self::NOW);
        $old = new Migrations($this->database);

        foreach ([static fn (): bool => $old->areCurrent(), static fn (): array => $old->migrate(self::NOW)] as $question) {
            try {
                $question();
                self::fail('a newer version went unseen');
            } catch (TablesNotReady $error) {
                self::assertStringContainsString('have version 2, and this module knows versions up to 1', $error->getMessage());
            }
        }
    }

    public function testRefusesInsideATransaction(): void
    {
        $this->expectException(TablesNotReady::class);
        $this->expectExceptionMessage('cannot be changed inside a transaction');

        $this->transaction->run(fn (): array => (new Migrations($this->database))->migrate(self::NOW));
    }

    public function testTheLockIsFreeAfterAFailure(): void
    {
        $fails = new class implements Migration {
            public function version(): int
            {
                return 2;
            }

            public function apply(Connection $database): void
            {
                throw new \RuntimeException('the disk is full');
            }
        };
        try {
            (new Migrations($this->database, [new FirstTables(), $fails]))->migrate(self::NOW);
            self::fail('the failure went unseen');
        } catch (\RuntimeException $error) {
            self::assertSame('the disk is full', $error->getMessage());
        }
        self::assertSame([[]], Race::run(1, 'migrate'), 'another process does not wait');
        self::assertSame(1, $this->database->table('mod_fleio_migrations')->count());
    }

    public function testARefusalOfTheDatabaseSaysWhatToDo(): void
    {
        $again = $this->addsAColumn(2);
        $again->apply($this->database);

        try {
            (new Migrations($this->database, [new FirstTables(), $again]))->migrate(self::NOW);
            self::fail('the refusal went unseen');
        } catch (TablesNotReady $error) {
            self::assertStringContainsString("version 2: SQLSTATE[42S21]: Column already exists", $error->getMessage());
            self::assertInstanceOf(QueryException::class, $error->getPrevious());
        }
    }

    public function testEndsWhatAKilledProcessBegan(): void
    {
        $points = 0;
        do {
            $this->removeTables();
            $points++;
            $killed = Race::killed("kill after commit $points", 'migrate');
            (new Migrations($this->database))->migrate(self::NOW);
            self::assertCount(count(self::TABLES), $this->ownTables(), "killed at $points");
            self::assertTrue((new Migrations($this->database))->areCurrent());
        } while ($killed);

        self::assertSame(count(self::TABLES) + 2, $points, 'each table and the row of the version, and then the end');
    }

    private function addsAColumn(int $version): Migration
    {
        return new class ($version) implements Migration {
            public function __construct(private readonly int $version)
            {
            }

            public function version(): int
            {
                return $this->version;
            }

            public function apply(Connection $database): void
            {
                $database->statement("ALTER TABLE mod_fleio_installations ADD added_{$this->version} INT NOT NULL DEFAULT {$this->version}");
            }
        };
    }

    private function removeTables(): void
    {
        foreach ($this->ownTables() as $table) {
            $this->database->statement("DROP TABLE $table");
        }
    }
}
