<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Effect\IssueInvoice;
use Fleio\Host\Effect\LedgerEntry;
use Fleio\Host\Exception\LockUnavailable;
use Fleio\Host\Facts\ClientFactsReader;
use Fleio\Host\Facts\MirrorFactsReader;
use Fleio\Host\Facts\Scope;
use Fleio\Host\Facts\ScreeningFactsReader;
use Fleio\Host\Fleio\Deadline;
use Fleio\Host\Host;
use Fleio\Host\Outbox\Claims;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\Cycles;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Journal;
use Fleio\Host\Outbox\Lines;
use Fleio\Host\Outbox\MirrorLookups;
use Fleio\Host\Outbox\Notices;
use Fleio\Host\Outbox\Postings;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Outbox\RunRow;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\ServiceActions;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Pipeline;
use Fleio\Host\Policy\BodyReader;
use Fleio\Host\Policy\ListingReader;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Whmcs\ActivityLog;
use Fleio\Host\Whmcs\Clients;
use Fleio\Host\Whmcs\Gateways;
use Fleio\Host\Whmcs\InvoiceLines;
use Fleio\Host\Whmcs\Invoices;
use Fleio\Host\Whmcs\NamedLocks;
use Fleio\Host\Whmcs\Readings;
use Fleio\Host\Whmcs\Services;
use Fleio\Host\Whmcs\ServiceStatus;
use Fleio\Host\Whmcs\TaxRules;
use Fleio\Host\Whmcs\WhmcsLocalApi;

/**
 * Joins the parts of a run: who gets what. Nothing else is decided here.
 */
final readonly class Wiring
{
    private Rows $rows;
    private Transaction $transaction;
    private Runs $runs;
    private ActivityLog $log;
    public TaxRules $tax;
    /** @var list<string> */
    private array $gateways;

    public function __construct(private Host $host)
    {
        $this->rows = new Rows($host->database);
        $this->transaction = new Transaction($host->database);
        $this->runs = new Runs($host->database, $this->transaction);
        $this->log = new ActivityLog();
        $this->tax = TaxRules::read($host->database);
        $this->gateways = (new Gateways($host->database))->active();
    }

    public function bulletin(): Bulletin
    {
        return new Bulletin(new Notices($this->host->database), $this->log);
    }

    public function pipeline(): Pipeline
    {
        $policy = new PolicyClient($this->host->policy);

        return new Pipeline(
            new NamedLocks($this->host->database),
            $this->installations(),
            $this->runs,
            $this->recovery(),
            $this->adoption($policy),
            $this->screening($policy),
            $this->invoicing($policy),
            $this->mirror($policy),
            new Housekeeping($this->journal(), $this->runs, $this->claims(), $this->effects()),
            $this->bulletin(),
            $policy->identity(),
            fn (): Readings => Readings::take($this->host->clock, $this->host->database),
            static fn (): int => hrtime(true),
        );
    }

    /**
     * What the next run of an installation would decide. Holds the installation's lock, so that no run is at work.
     *
     * @return \Generator<int, PreviewedClient>
     */
    public function preview(Installation $installation): \Generator
    {
        $id = $installation->id;
        $lock = (new NamedLocks($this->host->database))->take("run {$id}") ?? throw LockUnavailable::heldByARun($id);
        $policy = new PolicyClient($this->host->policy);
        $row = $this->installations()->byId($id);
        $readings = Readings::take($this->host->clock, $this->host->database);
        $scope = Scope::at($id, $installation->productIds, $readings, $row->lastBegan);
        $run = new RunRow(0, $id, $readings->now);
        $now = new Circumstances($run, $installation, $row, $scope, Deadline::never(), $policy->identity(), new Tally(), $lock);
        $preview = new Preview($this->invoicing($policy), $this->screening($policy), $policy, $this->bodies());
        try {
            yield from $preview->clients($now);
        } finally {
            $lock->release();
        }
    }

    public function screening(PolicyClient $policy): Screening
    {
        return new Screening(
            new ScreeningFactsReader($this->map(), $this->clientFacts()),
            $policy,
            $this->journal(),
            $this->map(),
            $this->lines(),
            $this->transaction,
            $this->runs,
            $this->bulletin(),
        );
    }

    private function invoicing(PolicyClient $policy): Invoicing
    {
        return new Invoicing(
            new ListingReader($this->bodies()),
            $this->mapping($policy),
            $this->screening($policy),
            $this->window($policy),
            $this->installations(),
            $this->runs,
            $this->bulletin(),
        );
    }

    private function window(PolicyClient $policy): Window
    {
        return new Window(
            new Claiming($this->claims(), $this->bodies(), $this->transaction, $this->runs, $this->bulletin()),
            new Deciding($policy, $this->bulletin()),
            $this->recording(),
            $this->issue(),
            $this->claims(),
            $this->bulletin(),
            $this->log,
        );
    }

    private function mapping(PolicyClient $policy): ClientMapping
    {
        return new ClientMapping(
            new UnmappedClients($this->host->database),
            $this->map(),
            $this->bodies(),
            $this->adoption($policy),
            $this->transaction,
            $this->runs,
            $this->bulletin(),
        );
    }

    private function recording(): Recording
    {
        return new Recording(
            $this->transaction,
            $this->runs,
            $this->journal(),
            $this->effects(),
            $this->cycles(),
            $this->map(),
            $this->installations(),
            $this->bulletin(),
        );
    }

    private function recovery(): Recovery
    {
        return new Recovery(
            $this->effects(),
            $this->issue(),
            $this->claims(),
            $this->cycles(),
            $this->map(),
            $this->bodies(),
            $this->transaction,
            $this->runs,
            $this->bulletin(),
            $this->log,
        );
    }

    private function adoption(PolicyClient $policy): LineAdoption
    {
        return new LineAdoption(
            new InvoiceLines($this->host->database),
            $this->installations(),
            $this->map(),
            new Appraiser($policy, new Clients($this->host->database), $this->tax, $this->bulletin()),
            $this->lines(),
            new RestoredLines($this->host->database),
            new Postings($this->host->database, $this->rows),
            $this->transaction,
            $this->runs,
        );
    }

    private function mirror(PolicyClient $policy): StatusMirror
    {
        $services = new Services($this->host->database);
        $clients = new Clients($this->host->database);

        return new StatusMirror(
            new MirrorFactsReader($services, $clients, new ServiceActions($this->host->database, $this->rows)),
            $policy,
            $this->bodies(),
            $services,
            $clients,
            new ServiceStatus(new WhmcsLocalApi()),
            new MirrorLookups($this->host->database, $this->rows),
            $this->installations(),
            $this->journal(),
            $this->log,
            $this->bulletin(),
        );
    }

    private function issue(): IssueInvoice
    {
        $invoices = new Invoices(new WhmcsLocalApi(), $this->host->database);
        $entry = new LedgerEntry(
            $this->transaction,
            $this->runs,
            $this->effects(),
            $this->lines(),
            $this->claims(),
            $this->cycles(),
            $this->map(),
            $invoices,
        );

        return new IssueInvoice($invoices, $this->effects(), $entry);
    }

    private function clientFacts(): ClientFactsReader
    {
        return new ClientFactsReader(
            new Clients($this->host->database),
            new Services($this->host->database),
            new InvoiceLines($this->host->database),
            $this->lines(),
            $this->cycles(),
            $this->tax,
            $this->gateways,
        );
    }

    private function installations(): Installations
    {
        return new Installations($this->host->database, $this->transaction);
    }

    private function effects(): Effects
    {
        return new Effects($this->host->database);
    }

    private function claims(): Claims
    {
        return new Claims($this->host->database, $this->rows);
    }

    private function cycles(): Cycles
    {
        return new Cycles($this->host->database, $this->rows);
    }

    private function lines(): Lines
    {
        return new Lines($this->host->database, $this->rows);
    }

    private function map(): ClientMap
    {
        return new ClientMap($this->host->database, $this->rows);
    }

    private function journal(): Journal
    {
        return new Journal($this->host->database, $this->rows);
    }

    private function bodies(): BodyReader
    {
        return new BodyReader($this->host->policy);
    }
}
