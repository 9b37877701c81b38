<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Exception\HostException;
use Fleio\Host\Outbox\CycleRow;
use Fleio\Host\Outbox\Cycles;
use Fleio\Host\Outbox\CycleState;
use Fleio\Host\Outbox\LineRow;
use Fleio\Host\Outbox\Lines;
use Fleio\Host\Outbox\MappedClient;
use Fleio\Host\Policy\Generated\Types\Charging;
use Fleio\Host\Policy\Generated\Types\Client;
use Fleio\Host\Policy\Generated\Types\Gateway;
use Fleio\Host\Policy\Generated\Types\Service;
use Fleio\Host\Policy\Generated\Types\ServiceStatus;
use Fleio\Host\Policy\Generated\Types\TaxPosition;
use Fleio\Host\Whmcs\ClientRow;
use Fleio\Host\Whmcs\Clients;
use Fleio\Host\Whmcs\InvoiceLines;
use Fleio\Host\Whmcs\LineOnInvoice;
use Fleio\Host\Whmcs\ServiceRow;
use Fleio\Host\Whmcs\Services;
use Fleio\Host\Whmcs\TaxRules;

/**
 * Reads what WHMCS and our own tables know of clients: five statements for up to 500 of them, and one more where an
 * invoice was refunded that carries other lines.
 */
final readonly class ClientFactsReader
{
    /**
     * @param list<string> $gateways system names of the gateways that WHMCS has switched on
     */
    public function __construct(
        private Clients $clients,
        private Services $services,
        private InvoiceLines $invoiceLines,
        private Lines $lines,
        private Cycles $cycles,
        private TaxRules $tax,
        private array $gateways,
    ) {
    }

    /**
     * @param list<MappedClient> $known at most 500, each client once
     *
     * @return array<int, ClientFacts|UnreadableClient> by WHMCS's id; a client that WHMCS does not have is left out
     */
    public function read(Scope $scope, array $known): array
    {
        $ids = array_map(static fn (MappedClient $one): int => $one->mapping->clientId, $known);
        $rows = $this->clients->ofIds($ids);
        $services = $this->services->ofClients($ids, $scope->productIds);
        $lines = $this->lines->ofClients($scope->installationId, $ids);
        $cycles = $this->cycles->ofClients($scope->installationId, $ids);
        $lineFacts = $this->lineFacts(array_merge(...array_values($lines)), $scope->clock->now);
        $found = [];
        foreach ($known as $one) {
            $id = $one->mapping->clientId;
            if (isset($rows[$id])) {
                $found[$id] = $this->client(
                    $one,
                    $rows[$id],
                    $services[$id] ?? [],
                    static fn (): ClientLines => $lineFacts->of($lines[$id] ?? [], $one->lastAutomatic),
                    $cycles[$id] ?? [],
                );
            }
        }

        return $found;
    }

    /**
     * @param list<ServiceRow> $services
     * @param callable(): ClientLines $lines
     * @param list<CycleRow> $cycles
     */
    private function client(
        MappedClient $known,
        ClientRow $row,
        array $services,
        callable $lines,
        array $cycles,
    ): ClientFacts|UnreadableClient {
        try {
            return new ClientFacts(
                $row,
                $known,
                new Client($row->id, $row->currencyCode, $this->taxPosition($row)),
                array_map($this->service(...), $services),
                Chosen::among($services),
                $lines(),
                self::inState(CycleState::Carried, $cycles),
                self::inState(CycleState::Covered, $cycles),
                new Charging(null, $row->disableAutoCc, [], false),
            );
        } catch (HostException $error) {
            return new UnreadableClient($row->id, $error->getMessage());
        }
    }

    private function taxPosition(ClientRow $row): TaxPosition
    {
        [$first, $second] = $this->tax->ratesFor($row);

        return new TaxPosition($row->taxExempt, $first, $second);
    }

    private function service(ServiceRow $row): Service
    {
        $status = Statuses::ofService($row);
        $hasEnded = $status === ServiceStatus::Terminated || $status === ServiceStatus::Cancelled;
        $gateway = $row->paymentMethod === ''
            ? null
            : new Gateway($row->paymentMethod, in_array($row->paymentMethod, $this->gateways, true));

        return new Service($row->id, $status, $gateway, $hasEnded ? $row->terminationDate : null);
    }

    /**
     * @param list<LineRow> $lines of all clients
     */
    private function lineFacts(array $lines, int $now): LineFacts
    {
        $items = array_map(static fn (LineRow $line): int => $line->itemId, $lines);
        $found = $this->invoiceLines->ofItems(array_values(array_unique($items)));
        $ours = $this->ourItems($lines, $found);

        return new LineFacts($found, $ours, $now);
    }

    /**
     * How many items of each invoice are Fleio lines. Only a refund asks for it, and only then are lines looked for
     * that facts otherwise need no more.
     *
     * @param list<LineRow> $lines
     * @param array<int, LineOnInvoice> $found
     *
     * @return array<int, int>
     */
    private function ourItems(array $lines, array $found): array
    {
        $ours = [];
        foreach ($found as $item) {
            $ours[$item->invoiceId] = ($ours[$item->invoiceId] ?? 0) + 1;
        }
        $unclear = [];
        foreach ($found as $item) {
            $isRefunded = bccomp($item->refunded, '0', 2) !== 0;
            if ($isRefunded && $ours[$item->invoiceId] < $item->itemsOnInvoice) {
                $unclear[] = $item->invoiceId;
            }
        }

        return $unclear === [] ? $ours : array_replace($ours, $this->allItemsOf($unclear, $lines, $found));
    }

    /**
     * @param non-empty-list<int> $invoiceIds
     * @param list<LineRow> $lines
     * @param array<int, LineOnInvoice> $found
     *
     * @return array<int, int>
     */
    private function allItemsOf(array $invoiceIds, array $lines, array $found): array
    {
        $items = [];
        foreach ($this->lines->onInvoices(array_values(array_unique($invoiceIds))) as $line) {
            $items[$line->invoiceId][$line->itemId] = true;
        }
        foreach ($found as $item) {
            $items[$item->invoiceId][$item->itemId] = true;
        }

        return array_map(count(...), array_intersect_key($items, array_flip($invoiceIds)));
    }

    /**
     * @param list<CycleRow> $cycles
     *
     * @return list<string>
     */
    private static function inState(CycleState $state, array $cycles): array
    {
        $matching = array_filter($cycles, static fn (CycleRow $cycle): bool => $cycle->state === $state);

        return array_values(array_map(static fn (CycleRow $cycle): string => $cycle->cycleId, $matching));
    }
}
