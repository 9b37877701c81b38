<?php

declare(strict_types=1);

namespace Fleio\Host;

use Fleio\Host\Exception\HostException;
use Fleio\Host\Exception\PolicyUnavailable;
use Fleio\Host\Exception\UnusableEndpoint;
use Fleio\Host\Fleio\Endpoint;
use Fleio\Host\Fleio\FleioOptions;
use Fleio\Host\Fleio\HttpFleioApi;
use Fleio\Host\Outbox\InstallationOfProduct;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Migrations;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\PolicySource;
use Fleio\Host\Run\Installation;
use Fleio\Host\Run\NoticeBoard;
use Fleio\Host\Run\Summary;
use Fleio\Host\Run\Wiring;
use Fleio\Host\Settings\Option;
use Fleio\Host\Settings\SettingsReader;
use Fleio\Host\Whmcs\Clock;
use Fleio\Host\Whmcs\Currencies;
use Fleio\Host\Whmcs\ModuleLog;
use Fleio\Host\Whmcs\ProductRow;
use Fleio\Host\Whmcs\Products;
use Fleio\Host\Whmcs\TaxRules;
use Fleio\Host\Whmcs\WhmcsSettings;
use Illuminate\Database\Connection;

/**
 * All of it, in one WHMCS.
 */
final readonly class Host
{
    public const VERSION = '0.1.0';

    public function __construct(
        public Connection $database,
        public Clock $clock,
        public PolicySource $policy,
        public string $version,
    ) {
    }

    /** Makes our own tables, or brings them up to date. */
    public function migrate(): void
    {
        $migrations = new Migrations($this->database);
        if (!$migrations->areCurrent()) {
            $migrations->migrate($this->clock->now());
        }
    }

    /**
     * What a call of the cron does: a run for each installation, one after the other.
     *
     * @return list<Summary>
     */
    public function runAll(): array
    {
        $this->migrate();
        $wiring = new Wiring($this);
        try {
            $installations = $this->installations($wiring);
            $summaries = $installations === [] ? [] : $this->runEach($wiring, $installations);
            $wiring->bulletin()->clear('policy', 'The policy answers again.', $this->clock->now());

            return $summaries;
        } catch (PolicyUnavailable $error) {
            $message = "Nobody is invoiced or credited: {$error->getMessage()}";
            $wiring->bulletin()->raise('policy', $message, $this->clock->now());

            return [];
        }
    }

    /**
     * The installations that have a product whose settings hold, each with all of its products; what is wrong with the others
     * is told.
     *
     * @return list<Installation>
     */
    public function installations(Wiring $wiring): array
    {
        $join = fn (int $productId, string $url): InstallationOfProduct
            => $this->installationsTable()->forProduct($productId, $url, $this->clock->now());

        return $this->admitted($wiring, $wiring->bulletin(), $join);
    }

    /**
     * The same for a preview: nothing is stored.
     *
     * @param NoticeBoard $board where it is told
     *
     * @return list<Installation>
     */
    public function knownInstallations(Wiring $wiring, NoticeBoard $board): array
    {
        return $this->admitted($wiring, $board, $this->installationsTable()->known(...));
    }

    /**
     * @param \Closure(int, string): ?InstallationOfProduct $find the installation of a product whose setting names this URL
     *
     * @return list<Installation>
     */
    private function admitted(Wiring $wiring, NoticeBoard $board, \Closure $find): array
    {
        [$settings, $products, $paused] = [[], [], []];
        $reader = $this->settingsReader($wiring->tax);
        foreach ((new Products($this->database))->all() as $product) {
            $installationId = $this->admit($product, $reader, $board, $find, $settings);
            if ($installationId === null) {
                $paused[] = $product;
            } else {
                $products[$installationId][] = $product->id;
            }
        }
        // Once the others are known, since the first of them makes the installation.
        foreach ($paused as $product) {
            $installationId = $this->installationOfPaused($product);
            if ($installationId !== null) {
                $products[$installationId][] = $product->id;
            }
        }
        $installations = [];
        foreach ($settings as $installationId => $ofProducts) {
            $this->compareTokens($installationId, $ofProducts, $board);
            $installations[] = $this->installation($installationId, $ofProducts, $products[$installationId]);
        }

        return $installations;
    }

    private function settingsReader(TaxRules $tax): SettingsReader
    {
        return new SettingsReader(
            new PolicyClient($this->policy),
            (new WhmcsSettings($this->database))->addonValues(),
            (new Currencies($this->database))->all(),
            $tax->mode,
            $tax->compound,
        );
    }

    private function installationsTable(): Installations
    {
        return new Installations($this->database, new Transaction($this->database));
    }

    /**
     * @param \Closure(int, string): ?InstallationOfProduct $find
     * @param array<int, array<int, Settings>> $settings grows by the product's, by installation and product
     *
     * @return int|null the product's installation; null = it has none that anything may be done for
     */
    private function admit(
        ProductRow $product,
        SettingsReader $reader,
        NoticeBoard $board,
        \Closure $find,
        array &$settings,
    ): ?int {
        $key = "product:{$product->id}";
        try {
            $read = $reader->read($product);
            $of = $find($product->id, Endpoint::of($read->apiUrl, $read->token)->url);
        } catch (PolicyUnavailable $error) {
            throw $error;
        } catch (HostException $error) {
            $board->raise($key, $error->getMessage(), $this->clock->now());

            return null;
        }
        if ($of === null || !$of->confirmed) {
            $board->raise($key, self::notConfirmed($product->id, $of), $this->clock->now());

            return null;
        }
        $board->clear($key, "The settings of product {$product->id} hold again.", $this->clock->now());
        $settings[$of->installationId][$product->id] = $read;

        return $of->installationId;
    }

    /**
     * Clients and lines of a product for which nothing may be done still belong to its Fleio: its lines count, and a client
     * who has a service of it is not taken for one who has none.
     *
     * @return int|null null = nobody can say which, since it never had one and its address names none that is known
     */
    private function installationOfPaused(ProductRow $product): ?int
    {
        try {
            $url = Endpoint::address(Option::ApiUrl->of($product->options));
        } catch (UnusableEndpoint) {
            $url = null;
        }

        return $this->installationsTable()->ofPaused($product->id, $url);
    }

    private static function notConfirmed(int $productId, ?InstallationOfProduct $of): string
    {
        return $of === null
            ? "Product {$productId} is new: who its clients are in Fleio is known after the first run."
            : "The API URL of product {$productId} changed from {$of->apiUrl} to {$of->pendingUrl}. Nothing is done for it "
                . 'until an admin says whether it is the same Fleio: `fleio confirm`.';
    }

    /**
     * All requests to one Fleio go out with one token.
     *
     * @param non-empty-array<int, Settings> $settings by product
     */
    private function compareTokens(int $installationId, array $settings, NoticeBoard $board): void
    {
        $key = "tokens:{$installationId}";
        $used = array_key_first($settings);
        foreach ($settings as $productId => $ofProduct) {
            if ($ofProduct->token !== $settings[$used]->token) {
                $message = "Products {$used} and {$productId} name the same Fleio with different tokens, so that of product {$used} is "
                    . 'used for both. Give them the same one in ' . Option::Token->place() . '.';
                $board->raise($key, $message, $this->clock->now());

                return;
            }
        }
        $board->clear($key, 'All products of one Fleio have the same token again.', $this->clock->now());
    }

    /**
     * @param non-empty-array<int, Settings> $settings
     * @param list<int> $productIds
     */
    private function installation(int $id, array $settings, array $productIds): Installation
    {
        $any = $settings[array_key_first($settings)];
        $options = new FleioOptions(
            connectTimeoutMs: $any->addon->connectTimeoutMs,
            timeoutMs: $any->addon->requestMs(),
            inFlight: $any->addon->inFlight,
            moduleVersion: $this->version,
        );
        $endpoint = Endpoint::of($any->apiUrl, $any->token);
        $fleio = HttpFleioApi::at($endpoint, $options, new ModuleLog([$any->token]));

        return new Installation($id, $endpoint->url, $settings, $productIds, $fleio);
    }

    /**
     * @param list<Installation> $installations
     *
     * @return list<Summary>
     */
    private function runEach(Wiring $wiring, array $installations): array
    {
        $pipeline = $wiring->pipeline();
        $summaries = [];
        foreach ($installations as $installation) {
            if (!$installation->addon()->maintenance) {
                $summaries[] = $pipeline->run($installation);
            }
        }

        return $summaries;
    }
}
