<?php

declare(strict_types=1);

namespace Standin;

use Carbon\Carbon;
use Illuminate\Database\Connection;
use Illuminate\Events\Dispatcher;
use Standin\Api\Api;
use Standin\Billing\Credits;
use Standin\Billing\Currencies;
use Standin\Billing\Invoices;
use Standin\Billing\Ledger;
use Standin\Billing\ModuleCommands;
use Standin\Billing\NoModules;
use Standin\Billing\Payments;
use Standin\Billing\Refunds;
use Standin\Billing\Settlement;
use Standin\Billing\TaxRules;
use Standin\Client\Clients;
use Standin\Clock\Clock;
use Standin\Database\Connector;
use Standin\Fault\Faults;
use Standin\Gateway\Gateways;
use Standin\Gateway\PayMethods;
use Standin\Hook\HookFiles;
use Standin\Hook\Hooks;
use Standin\Log\ActivityLog;
use Standin\Log\ModuleLog;
use Standin\Mail\Outbox;
use WHMCS\Application;
use WHMCS\Database\Capsule;

/**
 * The running WHMCS of this process. The global functions that modules call find it by `running()`;
 * everything else gets it, or the part it needs, through its constructor.
 */
final class Whmcs
{
    private static ?self $running = null;

    public readonly Actor $actor;
    public readonly Clock $clock;
    public readonly Faults $faults;
    public readonly Hooks $hooks;
    public readonly HookFiles $hookFiles;
    public readonly Connection $database;
    public readonly Settings $settings;
    public readonly Api $api;
    public readonly ModuleCommands $modules;
    public readonly Encryption $encryption;
    public readonly Ending $ending;
    public readonly ActivityLog $activity;
    public readonly ModuleLog $moduleLog;
    public readonly Clients $clients;
    public readonly Outbox $mail;
    public readonly Currencies $currencies;
    public readonly TaxRules $taxRules;
    public readonly Ledger $ledger;
    public readonly Invoices $invoices;
    public readonly Settlement $settlement;
    public readonly Payments $payments;
    public readonly Credits $credits;
    public readonly Refunds $refunds;
    public readonly Gateways $gateways;
    public readonly PayMethods $payMethods;

    private function __construct(public readonly Site $site, public readonly Configuration $configuration)
    {
        $this->actor = new Actor();
        $this->clock = new Clock($site->storage . '/clock');
        $this->faults = Faults::fromEnvironment($site->storage . '/faults');
        $this->hooks = new Hooks($this->faults);
        $this->database = $this->connect();
        $this->settings = new Settings($this->database);
        $this->hookFiles = new HookFiles($site->root, $this->settings);
        $this->api = new Api($this, $this->faults);
        $this->encryption = new Encryption($configuration->encryptionHash);
        $this->ending = new Ending();
        $this->activity = new ActivityLog($this);
        $this->moduleLog = new ModuleLog($this);
        $this->clients = new Clients($this);
        $this->mail = new Outbox($this);
        $this->prepareBilling();
        $commands = 'Standin\\Module\\Commands';
        $this->modules = class_exists($commands) ? new $commands($this) : new NoModules();
    }

    /** Boots the WHMCS of this root folder: database, functions, hooks of its modules. What init.php does. */
    public static function boot(string $root): self
    {
        self::$running?->database->disconnect();
        self::$running = new self(Site::ofRoot($root), Configuration::read($root . '/configuration.php'));
        foreach ([__DIR__ . '/functions.php', ...glob(__DIR__ . '/functions/*.php') ?: []] as $file) {
            require_once $file;
        }
        self::$running->announce();
        self::$running->hookFiles->load();
        return self::$running;
    }

    /** @throws Refused when init.php was not included */
    public static function running(): self
    {
        return self::$running ?? throw new Refused('No WHMCS runs in this process: include init.php of its root first.');
    }

    private function prepareBilling(): void
    {
        $this->currencies = new Currencies($this->database);
        $this->taxRules = new TaxRules($this->database, $this->settings);
        $this->ledger = new Ledger($this->database, $this->clock, $this->settings);
        $this->invoices = new Invoices($this);
        $this->settlement = new Settlement($this);
        $this->payments = new Payments($this);
        $this->credits = new Credits($this);
        $this->refunds = new Refunds($this);
        $this->gateways = new Gateways($this);
        $this->payMethods = new PayMethods($this);
    }

    private function connect(): Connection
    {
        $capsule = new Capsule();
        $capsule->getContainer()->instance('db.connector.mysql', new Connector($this->faults, $this->clock->frozen(...)));
        $capsule->addConnection($this->configuration->connection());
        $capsule->setEventDispatcher(new Dispatcher($capsule->getContainer()));
        $capsule->setAsGlobal();
        $capsule->bootEloquent();
        return $capsule->getConnection();
    }

    /** Sets what modules find without asking: the time of Carbon and of SQL, and the globals of old. */
    private function announce(): void
    {
        date_default_timezone_set('UTC');
        $this->clock->follow(function (?int $frozen): void {
            Carbon::setTestNow($frozen === null ? null : Carbon::createFromTimestampUTC($frozen));
            Connector::setTime($this->database->getPdo(), $frozen);
        });
        $GLOBALS['CONFIG'] = $this->database->table('tblconfiguration')->pluck('value', 'setting')->all();
        $GLOBALS['_LANG'] ??= [];
        $GLOBALS['whmcs'] = new Application($this);
        $_SESSION ??= [];
    }
}
