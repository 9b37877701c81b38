<?php

declare(strict_types=1);

namespace Fleio\EndToEnd;

use Standin\Clock\Clock;
use Standin\Database\Schema;
use Standin\Folder;
use Standin\Home;
use Standin\Placing;
use Standin\Site;

/**
 * A stand-in for WHMCS with a database server of its own, which ends with this process.
 *
 * What tests prepare is written by SQL; what WHMCS does is done by processes of their own, as in an installation.
 */
final class Panel
{
    private const VERSION = '9.0.8';

    private readonly Site $site;
    private ?\PDO $database = null;
    /** @var list<array{string, string}> kind and name of the modules that the site has */
    private array $modules = [];

    /** @param array<string, string> $settings of PHP, for every process: `['extension' => '/path/to.so']` */
    public function __construct(private readonly string $version = self::VERSION, private array $settings = [])
    {
        $home = new Home(sys_get_temp_dir() . '/panel-' . getmypid() . '-' . bin2hex(random_bytes(3)));
        $home->server()->start(dieWithParent: true);
        $this->site = $home->site();
        $this->site->install($version);
        $this->database = $this->connect();
        $this->at('2026-01-10 09:30:00');
    }

    public function __destruct()
    {
        $this->site->home->server()->stop();
        Folder::remove($this->site->home->folder);
    }

    /** The root folder of WHMCS, where init.php is. */
    public function root(): string
    {
        return $this->site->root;
    }

    /** @param array<string, string> $settings of PHP for every process from now on */
    public function configurePhp(array $settings): void
    {
        $this->settings = $settings;
    }

    /** A fresh installation at this time, with the same modules. Tables that modules made are gone. */
    public function reset(string $moment = '2026-01-10 09:30:00'): void
    {
        foreach ($this->column("SHOW TABLES LIKE 'mod\\_%'") as $table) {
            $this->execute("DROP TABLE `$table`");
        }
        (new Schema($this->connect(), $this->site->schema))->reset($this->version);
        foreach ($this->modules as [$kind, $name]) {
            $this->listHooks($kind, $name);
        }
        $this->faults('');
        $this->at($moment);
    }

    /** Ends the database server, and with it every connection. */
    public function stopDatabase(): void
    {
        $this->database = null;
        $this->site->home->server()->stop();
    }

    public function startDatabase(): void
    {
        $this->site->home->server()->start(dieWithParent: true);
        $this->database = $this->connect();
    }

    /** Links a module's folder, such as modules/servers/fleio, into the site. */
    public function link(string $folder): void
    {
        $placed = (new Placing($this->site))->place($folder, null, false);
        $module = [basename(dirname($placed)), basename($placed)];
        $this->modules[] = $module;
        $this->listHooks(...$module);
    }

    /**
     * Sets the clock of WHMCS and of its database; it stands still until it is set again.
     *
     * @param string $moment such as `2026-01-10 09:30:00`, or `@1768037400`
     */
    public function at(string $moment): void
    {
        $stamp = str_starts_with($moment, '@') ? gmdate('Y-m-d H:i:s', (int) substr($moment, 1)) : $moment;
        (new Clock($this->site->storage . '/clock'))->set($stamp);
    }

    /** Unix seconds that the clock shows. */
    public function now(): int
    {
        return (new Clock($this->site->storage . '/clock'))->now()->getTimestamp();
    }

    /** Strikes for every process from now on, such as `kill after api CreateInvoice`; empty for none. */
    public function faults(string $plan): void
    {
        file_put_contents($this->site->storage . '/faults', $plan === '' ? '' : "$plan\n");
    }

    public function setting(string $name, string $value): void
    {
        $this->execute(
            'INSERT INTO tblconfiguration (setting, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)',
            [$name, $value],
        );
    }

    public function addonSetting(string $addon, string $name, string $value): void
    {
        $this->execute('DELETE FROM tbladdonmodules WHERE module = ? AND setting = ?', [$addon, $name]);
        $this->insert('tbladdonmodules', ['module' => $addon, 'setting' => $name, 'value' => $value]);
    }

    /**
     * A free product of the module fleio.
     *
     * @param array<int, string> $options by position
     * @param array<string, mixed> $columns of tblproducts
     */
    public function addProduct(array $options, array $columns = []): int
    {
        foreach ($options as $position => $value) {
            $columns["configoption$position"] = $value;
        }
        return $this->insert('tblproducts', $columns + [
            'type' => 'other', 'gid' => 1, 'name' => 'Cloud', 'servertype' => 'fleio', 'paytype' => 'free', 'tax' => 1,
        ]);
    }

    /**
     * A client with the user who owns it.
     *
     * @param array<string, mixed> $columns of tblclients
     */
    public function addClient(string $uuid, array $columns = []): int
    {
        $email = "$uuid@example.com";
        $client = $this->insert('tblclients', $columns + [
            'uuid' => $uuid, 'firstname' => 'Ann', 'lastname' => 'Example', 'email' => $email,
            'address1' => '1 Main Street', 'city' => 'Springfield', 'state' => 'CA', 'postcode' => '12345',
            'country' => 'US', 'phonenumber' => '5550100', 'currency' => 3, 'datecreated' => '2026-01-01',
        ]);
        $user = $this->insert('tblusers', ['first_name' => 'Ann', 'last_name' => 'Example', 'email' => $email]);
        $this->insert('tblusers_clients', ['auth_user_id' => $user, 'client_id' => $client, 'owner' => 1]);
        return $client;
    }

    /**
     * Many clients with a service each, for tests of size: users and addresses are left out.
     *
     * @param list<string> $uuids
     * @return list<array{int, int}> ids of client and service, in the order of `$uuids`
     */
    public function addSubscribers(array $uuids, int $productId): array
    {
        $client = 1 + (int) $this->value('SELECT MAX(id) FROM tblclients');
        $service = 1 + (int) $this->value('SELECT MAX(id) FROM tblhosting');
        [$clients, $services, $ids] = [[], [], []];
        foreach ($uuids as $uuid) {
            $clients[] = [$client, $uuid, $uuid, "$uuid@example.com", 'US', 3];
            $services[] = [$service, $client, $productId, 'banktransfer', 'Free Account', 'Active'];
            $ids[] = [$client++, $service++];
        }
        $this->insertMany('tblclients', ['id', 'uuid', 'firstname', 'email', 'country', 'currency'], $clients);
        $columns = ['id', 'userid', 'packageid', 'paymentmethod', 'billingcycle', 'domainstatus'];
        $this->insertMany('tblhosting', $columns, $services);
        return $ids;
    }

    /** @param array<string, mixed> $columns of tblhosting */
    public function addService(int $clientId, int $productId, array $columns = []): int
    {
        return $this->insert('tblhosting', $columns + [
            'userid' => $clientId, 'packageid' => $productId, 'regdate' => '2026-01-01',
            'paymentmethod' => 'banktransfer', 'billingcycle' => 'Free Account', 'domainstatus' => 'Active',
        ]);
    }

    /** @param array<string, mixed> $columns of tbltax */
    public function addTax(string $rate, array $columns = []): int
    {
        $this->setting('TaxEnabled', 'on');
        $everywhere = ['level' => 1, 'name' => 'VAT', 'state' => '', 'country' => ''];
        return $this->insert('tbltax', $columns + $everywhere + ['taxrate' => $rate]);
    }

    /**
     * One call of the cron, to its end.
     *
     * @param array<string, string> $environment added to that of this process
     * @param list<string> $words after cron.php, such as `all`, `--force`
     */
    public function cron(array $environment = [], array $words = []): Finished
    {
        return $this->startCron($environment, $words)->wait();
    }

    /**
     * @param array<string, string> $environment added to that of this process
     * @param list<string> $words after cron.php
     */
    public function startCron(array $environment = [], array $words = []): Running
    {
        return $this->startPhp($this->site->root . '/crons/cron.php', $words, $environment);
    }

    /**
     * A script in a process of its own, with the root folder as its current one.
     *
     * @param list<string> $words
     * @param array<string, string> $environment added to that of this process
     */
    public function startPhp(string $script, array $words = [], array $environment = []): Running
    {
        $command = [PHP_BINARY, '-d', 'memory_limit=512M'];
        foreach ($this->settings as $name => $value) {
            array_push($command, '-d', "$name=$value");
        }
        $environment += ['WHMCS_HOME' => $this->site->home->folder] + getenv();
        return Running::start([...$command, $script, ...$words], $this->site->root, $environment);
    }

    /** A command of `tests/whmcs/bin/whmcs`, such as `pay`, `7`; answers what it prints. */
    public function command(string ...$words): string
    {
        $finished = $this->startPhp(dirname(__DIR__) . '/whmcs/bin/whmcs', array_values($words))->wait();
        return $finished->exitCode === 0
            ? trim($finished->output)
            : throw new \RuntimeException('whmcs ' . implode(' ', $words) . ': ' . $finished->output);
    }

    /**
     * The local API, in a process of its own.
     *
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    public function api(string $action, array $values = []): array
    {
        $words = [];
        foreach ($values as $name => $value) {
            $words[] = "$name:=" . json_encode($value, JSON_THROW_ON_ERROR);
        }
        return json_decode($this->command('api', $action, ...$words), true, flags: JSON_THROW_ON_ERROR);
    }

    /**
     * @param list<mixed> $values
     * @return list<array<string, mixed>>
     */
    public function rows(string $sql, array $values = []): array
    {
        return $this->execute($sql, $values)->fetchAll(\PDO::FETCH_ASSOC);
    }

    /**
     * @param list<mixed> $values
     * @return list<mixed> the first column
     */
    public function column(string $sql, array $values = []): array
    {
        return $this->execute($sql, $values)->fetchAll(\PDO::FETCH_COLUMN);
    }

    /**
     * @param list<mixed> $values
     * @return mixed the first column of the first row, false if there is none
     */
    public function value(string $sql, array $values = []): mixed
    {
        return $this->execute($sql, $values)->fetchColumn();
    }

    /** @param list<mixed> $values */
    public function execute(string $sql, array $values = []): \PDOStatement
    {
        $statement = $this->database()->prepare($sql);
        $statement->execute($values);
        return $statement;
    }

    /**
     * @param array<string, mixed> $columns
     * @return int the id
     */
    public function insert(string $table, array $columns): int
    {
        $names = implode(', ', array_map(static fn (string $name): string => "`$name`", array_keys($columns)));
        $marks = implode(', ', array_fill(0, count($columns), '?'));
        $this->execute("INSERT INTO `$table` ($names) VALUES ($marks)", array_values($columns));
        return (int) $this->database()->lastInsertId();
    }

    /** @return list<string> what the activity log says */
    public function activity(): array
    {
        return $this->column('SELECT description FROM tblactivitylog ORDER BY id');
    }

    /**
     * @return list<array<string, mixed>> invoices with id, userid, status, date, duedate, subtotal, tax, total, credit,
     *     paymentmethod, and `lines`: id, description, amount, taxed
     */
    public function invoices(?int $clientId = null): array
    {
        $columns = 'id, userid, status, date, duedate, subtotal, tax, total, credit, paymentmethod, notes';
        $invoices = $this->rows(
            "SELECT $columns FROM tblinvoices WHERE ? IS NULL OR userid = ? ORDER BY id",
            [$clientId, $clientId],
        );
        foreach ($invoices as &$invoice) {
            $invoice['lines'] = $this->rows(
                'SELECT id, description, amount, taxed FROM tblinvoiceitems WHERE invoiceid = ? ORDER BY id',
                [$invoice['id']],
            );
        }
        return $invoices;
    }

    /** A PDO of its own, for what locks or is cut. */
    public function connect(): \PDO
    {
        $connection = $this->site->home->server()->connect();
        $connection->exec("USE `{$this->site->schema}`");
        return $connection;
    }

    private function database(): \PDO
    {
        return $this->database ?? throw new \LogicException('The database is stopped.');
    }

    /**
     * @param list<string> $columns
     * @param list<list<mixed>> $rows
     */
    private function insertMany(string $table, array $columns, array $rows): void
    {
        $names = implode(', ', $columns);
        $marks = '(' . implode(', ', array_fill(0, count($columns), '?')) . ')';
        foreach (array_chunk($rows, 500) as $chunk) {
            $rowMarks = implode(', ', array_fill(0, count($chunk), $marks));
            $this->execute("INSERT INTO `$table` ($names) VALUES $rowMarks", array_merge(...$chunk));
        }
    }

    /** WHMCS loads the hooks of modules that this setting lists; a save of the module's settings lists them. */
    private function listHooks(string $kind, string $name): void
    {
        $setting = ['servers' => 'ModuleHooks', 'addons' => 'AddonModulesHooks'][$kind] ?? null;
        if ($setting === null || !is_file($this->site->root . "/modules/$kind/$name/hooks.php")) {
            return;
        }
        $listed = (string) $this->value('SELECT value FROM tblconfiguration WHERE setting = ?', [$setting]);
        $names = array_unique([...array_filter(explode(',', $listed)), $name]);
        $this->setting($setting, implode(',', $names));
    }
}
