<?php

declare(strict_types=1);

namespace Standin\Tests\Core;

use Standin\Database\Schema;
use Standin\Tests\WhmcsTestCase;
use WHMCS\Database\Capsule;

/** What modules meet in the database. */
final class DatabaseTest extends WhmcsTestCase
{
    /** @return iterable<string, array{string, string, string}> */
    public static function columns(): iterable
    {
        yield 'money' => ['tblinvoices', 'total', 'decimal(16,2)'];
        yield 'credit' => ['tblclients', 'credit', 'decimal(16,2)'];
        yield 'rates of currencies' => ['tblcurrencies', 'rate', 'decimal(10,5)'];
        yield 'rates of tax' => ['tblinvoices', 'taxrate', 'decimal(10,3)'];
        yield 'type of items' => ['tblinvoiceitems', 'type', 'varchar(30)'];
        yield 'uuid' => ['tblclients', 'uuid', 'varchar(255)'];
        yield 'status of services' => [
            'tblhosting', 'domainstatus',
            "enum('Pending','Active','Suspended','Terminated','Cancelled','Fraud','Completed')",
        ];
        yield 'last option' => ['tblproducts', 'configoption24', 'text'];
    }

    /** @dataProvider columns */
    public function testTypes(string $table, string $column, string $type): void
    {
        self::assertSame($type, Capsule::selectOne("SHOW COLUMNS FROM $table WHERE Field = '$column'")->Type);
    }

    /** Two servers that share one start at the same time and remove each other's tables. */
    public function testTheServerHasItsOwnFolderForTemporaryTables(): void
    {
        self::assertSame(self::site()->home->folder . '/db/tmp', Capsule::selectOne('SELECT @@tmpdir AS folder')->folder);
    }

    public function testNoForeignKeysAndNoStrictMode(): void
    {
        self::assertSame(
            0,
            Capsule::selectOne("SELECT COUNT(*) AS n FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()")->n,
        );
        self::assertSame('NO_ENGINE_SUBSTITUTION', Capsule::selectOne('SELECT @@sql_mode AS mode')->mode);
        self::assertFalse(Capsule::schema()->hasColumn('tblclients', 'paymentmethod'));
        self::assertFalse(Capsule::schema()->hasColumn('tblinvoices', 'currency'));
    }

    public function testZeroDatesAndTypesOfRows(): void
    {
        $id = Capsule::table('tblinvoices')->insertGetId(['userid' => 1]);
        $row = Capsule::table('tblinvoices')->where('id', $id)->first();
        self::assertSame(
            ['0000-00-00', '0000-00-00 00:00:00', '0.00', 1, null],
            [$row->date, $row->datepaid, $row->total, $row->userid, $row->paymethodid],
        );
        self::assertInstanceOf(\stdClass::class, $row);
        self::assertInstanceOf(\Illuminate\Support\Collection::class, Capsule::table('tblinvoices')->pluck('id'));
    }

    public function testNowFollowsTheClock(): void
    {
        self::assertSame('2026-01-10 09:30:00', Capsule::selectOne('SELECT NOW() AS now')->now);
        $this->whmcs->clock->set('+1 day');
        self::assertSame('2026-01-11 09:30:00', Capsule::selectOne('SELECT NOW() AS now')->now);
        self::assertSame('2026-01-11', \WHMCS\Carbon::now()->toDateString());
        $this->whmcs->clock->release();
        self::assertSame(gmdate('Y-m-d'), substr(Capsule::selectOne('SELECT NOW() AS now')->now, 0, 10));
    }

    public function testResetLeavesAFreshInstallation(): void
    {
        $tables = Capsule::select("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'");
        $count = static fn () => array_map(static fn (object $table) => Capsule::table($table->name)->count(), $tables);
        $fresh = $count();
        Capsule::schema()->create('mod_reset', static fn ($table) => $table->increments('id'));
        Capsule::table('mod_reset')->insert(['id' => 1]);
        $this->pay($this->invoice($this->client(), '10.00'));
        Capsule::table('tblcurrencies')->delete();

        $schema = new Schema(self::site()->home->server()->connect(), self::site()->schema);
        $schema->reset('9.0.8');

        self::assertSame($fresh, $count());
        self::assertSame(0, Capsule::table('mod_reset')->count(), 'tables of modules are emptied too');
        Capsule::schema()->drop('mod_reset');
        $started = hrtime(true);
        $schema->reset('9.0.8');
        self::assertLessThan(1000, (hrtime(true) - $started) / 1e6, 'milliseconds, with room for a busy machine');
    }

    public function testModelsAnswerToCamelCase(): void
    {
        $client = $this->client(['firstname' => 'Zoe']);
        $service = $this->service($client, '2026-02-01');
        $model = \WHMCS\Service\Service::find($service);
        self::assertSame(
            ['Zoe', 'Zoe Example', 'Plan'],
            [$model->client->firstName, $model->client->fullName, $model->product->name],
        );
        self::assertSame(['Active', $client, '2026-02-01'], [$model->status, $model->clientId, $model->nextDueDate]);
        self::assertSame($client, \WHMCS\User\Client::find($client)->owner()->ownedClients()->first()->id);
        $model->subscriptionId = 'sub-1';
        $model->save();
        self::assertSame('sub-1', Capsule::table('tblhosting')->where('id', $service)->value('subscriptionid'));
    }

    public function testServiceProperties(): void
    {
        $model = \WHMCS\Service\Service::find($this->service($this->client(), '2026-02-01'));
        $model->serviceProperties->save(['Username' => 'u1', 'Password' => 'p1', 'Remote Id' => 42]);
        self::assertSame(
            ['u1', 'p1', '42', ''],
            array_map($model->serviceProperties->get(...), ['username', 'Password', 'remote id', 'Never saved']),
        );
        $row = Capsule::table('tblhosting')->where('id', $model->id)->first();
        self::assertSame(['u1', 'p1'], [$row->username, decrypt($row->password)]);
        self::assertNotSame('p1', $row->password);
        $model->serviceProperties->save(['Remote Id' => 43]);
        self::assertSame(1, Capsule::table('tblcustomfields')->where('fieldname', 'Remote Id')->count());
        self::assertSame('43', $model->serviceProperties->get('Remote Id'));
    }
}
