<?php

declare(strict_types=1);

namespace Fleio\EndToEnd;

/** A WHMCS and a Fleio that belong together. Their clocks stand still; `pass` moves both. */
final readonly class Installation
{
    public function __construct(public Panel $panel, public Cloud $cloud)
    {
    }

    /** Both anew, at this time of day, such as `2026-01-10 09:30:00`. */
    public function reset(string $moment): void
    {
        $this->panel->reset($moment);
        $this->cloud->reset(self::instant($moment));
    }

    /**
     * A product of this cloud that invoices everyone, with these options changed.
     *
     * @param array<int, string> $options by position
     * @param array<string, mixed> $columns of tblproducts
     */
    public function addProduct(array $options = [], array $columns = []): int
    {
        return $this->panel->addProduct($options + [
            1 => Cloud::TOKEN, 2 => $this->cloud->frontendUrl(), 4 => $this->cloud->apiUrl(), 5 => '10', 6 => '1000',
            10 => 'on', 11 => 'on', 14 => '0', 15 => '0', 16 => '0',
        ], $columns);
    }

    /**
     * @param array<string, mixed> $order of the client in Fleio: usage, ended_cycles, credit, configuration …
     * @param array<string, mixed> $clientColumns of tblclients
     * @param array<string, mixed> $serviceColumns of tblhosting
     */
    public function subscribe(
        int $productId,
        string $uuid = 'client-1',
        array $order = [],
        array $clientColumns = [],
        array $serviceColumns = [],
    ): Subscriber {
        $client = $this->panel->addClient($uuid, $clientColumns);
        $service = $this->panel->addService($client, $productId, $serviceColumns);
        $ids = ['external_billing_id' => $uuid, 'service_external_billing_id' => (string) $service];
        $known = $this->cloud->addClient($ids + $order);
        return new Subscriber($uuid, $client, $service, $known['client'], (int) $known['service']);
    }

    /** Moves both clocks. */
    public function pass(int $days = 0, int $hours = 0, int $minutes = 0): void
    {
        $seconds = $minutes * 60;
        $this->cloud->advance($days, $hours, $seconds);
        $this->panel->at('@' . ($this->panel->now() + $days * 86400 + $hours * 3600 + $seconds));
    }

    /** A moment of WHMCS's clock as the simulator writes it. */
    public static function instant(string $moment): string
    {
        return str_replace(' ', 'T', $moment) . 'Z';
    }
}
