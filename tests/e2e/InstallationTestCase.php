<?php

declare(strict_types=1);

namespace Fleio\EndToEnd;

use PHPUnit\Framework\TestCase;

/**
 * A WHMCS and a Fleio of its own for each class of tests, fresh for each test, both at the same time of day.
 *
 * The clocks stand still; `pass` moves both.
 */
abstract class InstallationTestCase extends TestCase
{
    protected const START = '2026-01-10 09:30:00';

    private static ?Panel $startedPanel = null;
    private static ?Cloud $startedCloud = null;

    protected Panel $panel;
    protected Cloud $cloud;

    public static function setUpBeforeClass(): void
    {
        self::$startedPanel = new Panel(settings: static::phpSettings());
        self::$startedCloud = Cloud::start(Installation::instant(static::START));
        foreach (static::modules() as $folder) {
            self::$startedPanel->link($folder);
        }
    }

    public static function tearDownAfterClass(): void
    {
        self::$startedCloud?->stop();
        self::$startedPanel = self::$startedCloud = null;
    }

    protected function setUp(): void
    {
        $missing = static fn (): never => throw new \LogicException('Call setUpBeforeClass of the parent.');
        $this->panel = self::$startedPanel ?? $missing();
        $this->cloud = self::$startedCloud ?? $missing();
        $this->installation()->reset(static::START);
    }

    /** @return list<string> folders of modules that the site has */
    protected static function modules(): array
    {
        $root = dirname(__DIR__, 2);
        return ["$root/modules/servers/fleio"];
    }

    /** @return array<string, string> settings of PHP for the site's processes */
    protected static function phpSettings(): array
    {
        return Component::settings();
    }

    /**
     * A product of this cloud that invoices everyone, with these options changed.
     *
     * @param array<int, string> $options by position
     * @param array<string, mixed> $columns of tblproducts
     */
    protected function addProduct(array $options = [], array $columns = []): int
    {
        return $this->installation()->addProduct($options, $columns);
    }

    /**
     * @param array<string, mixed> $order of the client in Fleio: usage, ended_cycles, credit, configuration …
     * @param array<string, mixed> $clientColumns of tblclients
     * @param array<string, mixed> $serviceColumns of tblhosting
     */
    protected function subscribe(
        int $productId,
        string $uuid = 'client-1',
        array $order = [],
        array $clientColumns = [],
        array $serviceColumns = [],
    ): Subscriber {
        return $this->installation()->subscribe($productId, $uuid, $order, $clientColumns, $serviceColumns);
    }

    /**
     * @param array<string, mixed> $order of each client in Fleio
     * @return list<Subscriber>
     */
    protected function subscribeMany(int $productId, int $count, array $order = [], string $prefix = 'many'): array
    {
        $uuids = array_map(static fn (int $number): string => "$prefix-$number", range(1, $count));
        $subscribers = [];
        foreach (array_chunk($uuids, 1000) as $chunk) {
            $ids = $this->panel->addSubscribers($chunk, $productId);
            $orders = array_map(static fn (string $uuid, array $id): array => $order + [
                'external_billing_id' => $uuid, 'service_external_billing_id' => (string) $id[1],
            ], $chunk, $ids);
            foreach ($this->cloud->addClients($orders) as $index => $known) {
                [$client, $service] = $ids[$index];
                $fleioService = (int) $known['service'];
                $subscribers[] = new Subscriber($chunk[$index], $client, $service, $known['client'], $fleioService);
            }
        }
        return $subscribers;
    }

    /** Moves both clocks. */
    protected function pass(int $days = 0, int $hours = 0, int $minutes = 0): void
    {
        $this->installation()->pass($days, $hours, $minutes);
    }

    /**
     * One call of the cron that ends well and says nothing.
     *
     * @param array<string, string> $environment
     */
    protected function cron(array $environment = []): void
    {
        $finished = $this->panel->cron($environment);
        self::assertSame([0, ''], [$finished->exitCode, $finished->output], 'the cron complained');
    }

    protected function installation(): Installation
    {
        return new Installation($this->panel, $this->cloud);
    }
}
