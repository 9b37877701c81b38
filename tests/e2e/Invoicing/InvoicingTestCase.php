<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Finished;
use Fleio\EndToEnd\InstallationTestCase;
use Fleio\EndToEnd\Subscriber;

/**
 * Usage in Fleio, runs of the cron, and what became of them on both sides.
 */
abstract class InvoicingTestCase extends InstallationTestCase
{
    /** Limits that nobody reaches by chance; a debt is suspended after 30 days. */
    protected const LIMITS = ['credit_limit' => '-50', 'credit_limit_on_agreement' => '-50', 'suspend_delay_hours' => 720];

    protected function setUp(): void
    {
        parent::setUp();
        $this->cloud->configuration('Default', static::LIMITS);
    }

    /** Fleio counts this usage, and computes everybody's credit anew. */
    protected function spend(Subscriber $client, string $amount): void
    {
        $this->cloud->usage($amount, ['client' => $client->fleioClient]);
        $this->cloud->processClients();
    }

    /** The client's running cycle ends, and Fleio computes everybody's credit anew. */
    protected function endCycle(Subscriber $client): void
    {
        $this->cloud->endCycles(['client' => $client->fleioClient]);
        $this->cloud->processClients();
    }

    /** @return list<string> what the journal says about a client, such as `issue cycle-ended` */
    protected function decisions(Subscriber $client): array
    {
        return $this->panel->column(
            "SELECT CONCAT(tag, ' ', COALESCE(reason, '')) FROM mod_fleio_journal WHERE client_id = ? ORDER BY id",
            [$client->client],
        );
    }

    protected function lastDecision(Subscriber $client): ?string
    {
        $all = $this->decisions($client);

        return $all === [] ? null : $all[count($all) - 1];
    }

    /** @return list<string> totals of the client's invoices, in order */
    protected function totals(Subscriber $client): array
    {
        return array_column($this->panel->invoices($client->client), 'total');
    }

    /**
     * What became of each client: decision, totals of its invoices, Fleio's statuses of its ended cycles.
     *
     * @param array<string, Subscriber> $clients by name
     *
     * @return array<string, string> such as `issue cycle-ended, 10.00, cycles invoiced`
     */
    protected function outcomes(array $clients): array
    {
        return array_map(function (Subscriber $client): string {
            $cycles = implode(' ', $this->cycles($client));

            return implode(', ', array_filter([
                trim($this->lastDecision($client) ?? 'no decision'),
                implode(' ', $this->totals($client)),
                $cycles === '' ? '' : "cycles {$cycles}",
            ]));
        }, $clients);
    }

    /** How often Fleio was asked what marks the client's cycles. */
    protected function questions(Subscriber $client): int
    {
        $target = "/staffapi/clients/{$client->fleioClient}/get_client_for_invoice_processing";
        $targets = array_column($this->cloud->log('clients.claim'), 'target');

        return count(array_filter($targets, static fn (string $one): bool => strtok($one, '?') === $target));
    }

    /** @return list<string> Fleio's statuses of the client's cycles that have ended, in order */
    protected function cycles(Subscriber $client): array
    {
        $cycles = array_merge(...array_column($this->cloud->client($client->fleioClient)['services'], 'cycles'));
        $ended = array_filter($cycles, static fn (array $cycle): bool => $cycle['status'] !== 'in progress');

        return array_values(array_column($ended, 'status'));
    }

    /** @return list<string> states of our claims of the client's cycles, in order */
    protected function claims(Subscriber $client): array
    {
        return $this->panel->column('SELECT state FROM mod_fleio_claims WHERE client_id = ? ORDER BY id', [$client->client]);
    }

    /** @return list<string> subjects of e-mails to the client */
    protected function mails(Subscriber $client): array
    {
        return $this->panel->column('SELECT subject FROM tblemails WHERE userid = ? ORDER BY id', [$client->client]);
    }

    protected function serviceStatus(Subscriber $client): string
    {
        return $this->panel->value('SELECT domainstatus FROM tblhosting WHERE id = ?', [$client->service]);
    }

    /** @return array<string, int> what the last run counted */
    protected function counts(): array
    {
        $counts = $this->panel->value('SELECT counts FROM mod_fleio_runs ORDER BY id DESC LIMIT 1');

        return json_decode((string) $counts, true, flags: JSON_THROW_ON_ERROR);
    }

    /**
     * An unpaid invoice that WHMCS has for some other reason, written as a row.
     *
     * @param array<string, mixed> $line columns of its line: type, relid, description …
     */
    protected function prepareInvoice(Subscriber $client, string $amount, string $date, array $line = []): int
    {
        $invoice = $this->panel->insert('tblinvoices', [
            'userid' => $client->client, 'date' => $date, 'duedate' => $date, 'subtotal' => $amount, 'total' => $amount,
            'status' => 'Unpaid', 'paymentmethod' => 'banktransfer',
        ]);
        $this->panel->insert('tblinvoiceitems', $line + [
            'invoiceid' => $invoice, 'userid' => $client->client, 'description' => 'Work', 'amount' => $amount, 'taxed' => 1,
            'duedate' => $date, 'paymentmethod' => 'banktransfer',
        ]);

        return $invoice;
    }

    /** What is wrong at present, as `fleio status` says. */
    protected function notices(): string
    {
        return implode("\n", $this->panel->column('SELECT message FROM mod_fleio_notices WHERE cleared_at IS NULL ORDER BY notice_key'));
    }

    /** A call of `bin/fleio`. */
    protected function fleio(string ...$words): Finished
    {
        $command = $this->panel->root() . '/modules/servers/fleio/bin/fleio';

        return $this->panel->startPhp($command, array_values($words))->wait();
    }

    protected function today(int $plusDays = 0): string
    {
        return gmdate('Y-m-d', $this->panel->now() + $plusDays * 86400);
    }
}
