<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Installation;

/**
 * What both sides have in their books, by client: the invoices of WHMCS, the cycles and credit of Fleio.
 *
 * Read from their own tables, never from ours. Ids are left out, so that two tellings of a story can be compared.
 */
final class Ledgers
{
    /** @return array<string, array{invoices: list<mixed>, service: string, cycles: list<string>, credit: mixed}> by uuid */
    public static function read(Installation $installation): array
    {
        $state = $installation->cloud->state();
        $ledgers = [];
        foreach ($state['clients'] as $client) {
            $uuid = $client['external_billing_id'];
            $id = (int) $installation->panel->value('SELECT id FROM tblclients WHERE uuid = ?', [$uuid]);
            $ledgers[$uuid] = [
                'invoices' => self::invoices($installation, $id),
                'service' => (string) $installation->panel->value('SELECT domainstatus FROM tblhosting WHERE userid = ?', [$id]),
                'cycles' => self::cycles($state, $client['id']),
                'credit' => $client['credit'],
            ];
        }
        ksort($ledgers);

        return $ledgers;
    }

    /** @return list<array<string, mixed>> */
    private static function invoices(Installation $installation, int $clientId): array
    {
        return array_map(static function (array $invoice): array {
            $line = static fn (array $line): array => array_diff_key($line, ['id' => true]);

            return ['lines' => array_map($line, $invoice['lines']), 'notes' => trim($invoice['notes'])]
                + array_diff_key($invoice, ['id' => true, 'userid' => true]);
        }, $installation->panel->invoices($clientId));
    }

    /**
     * @param array<string, mixed> $state of the simulator
     *
     * @return list<string> such as `10.00 invoiced`, in order of their ids
     */
    private static function cycles(array $state, int $clientId): array
    {
        $cycles = [];
        foreach ($state['services'] as $service) {
            if ($service['client'] === $clientId) {
                array_push($cycles, ...array_column($service['cycles'], null, 'id'));
            }
        }

        return array_map(static fn (array $cycle): string => "{$cycle['price']} {$cycle['status']}", $cycles);
    }
}
