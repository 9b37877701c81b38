<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * A run that would issue much more than usual parks all of it for one decision of an admin.
 */
final class BreakerTest extends InvoicingTestCase
{
    public function testTwentyInvoicesAreUsualAndTwentyOneAreNot(): void
    {
        $product = $this->addProduct();
        $this->owing($product, 20, 'usual');
        $this->cron();
        self::assertCount(20, $this->panel->invoices());
        self::assertSame('done', $this->lastRun());

        $this->setUp();
        $clients = $this->owing($this->addProduct(), 21, 'many');
        $this->cron();
        self::assertSame([[], 'partial'], [$this->panel->invoices(), $this->lastRun()]);
        self::assertSame(array_fill(0, 21, ['unpaid']), array_map($this->cycles(...), $clients), 'all claims are released');
        self::assertCount(1, preg_grep('/would issue 21 invoices: more than 20/', $this->panel->activity()));
        $parked = $this->fleio('parked');
        self::assertSame(21, preg_match_all('/client \d+, issue-invoice, 60 USD: This run would issue 21/', $parked->output), $parked->output);

        $this->cloud->forgetLog();
        $this->pass(days: 1);
        $this->cron();
        self::assertSame([[], []], [$this->panel->invoices(), $this->cloud->log('clients.claim')], 'until somebody says so');
        self::assertStringContainsString('would have issued too much', $this->fleio('status')->output);
    }

    public function testRetryingOneLetsThemAllPassOnce(): void
    {
        $clients = $this->owing($this->addProduct(), 21, 'many');
        $this->cron();
        $answer = $this->fleio('retry', $this->parked()[3]);
        self::assertStringContainsString('21 parked invoices are decided anew', $answer->output);
        self::assertSame(['dropped'], $this->panel->column('SELECT DISTINCT state FROM mod_fleio_effects'));
        $this->cron();
        self::assertCount(21, $this->panel->invoices());
        self::assertSame(['60.00'], $this->totals($clients[20]));
        self::assertSame(['invoiced'], $this->cycles($clients[20]));
        self::assertStringContainsString('Nothing is parked', $this->fleio('parked')->output);
        self::assertSame('', $this->notices());

        $this->pass(days: 1);
        $this->cloud->usage('60.00');
        $this->cloud->processClients();
        $this->cron();
        self::assertCount(42, $this->panel->invoices(), 'as many as before are usual now');
    }

    /** What the last run had begun is issued in any case, and leaves less room. */
    public function testInvoicesThatTheLastRunBeganCount(): void
    {
        $product = $this->addProduct();
        $this->owing($product, 15, 'begun');
        $this->panel->faults('fail api UpdateInvoice Busy');
        $this->cron();
        $this->panel->faults('');
        $this->owing($product, 6, 'later');
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame([15, 6], [count($this->panel->column("SELECT id FROM tblinvoices WHERE status = 'Unpaid'")), count($this->parked())]);
    }

    /** @dataProvider unfinished */
    public function testThePassHoldsUntilEverybodyHadTheirTurn(string $endpoint, int $times): void
    {
        $this->panel->addonSetting('fleio', 'window', '8');
        $this->owing($this->addProduct(), 45, 'many');
        $this->cron();
        self::assertCount(16, $this->panel->invoices());
        $this->fleio('retry', $this->parked()[0]);
        $this->cloud->fault(['kind' => 'status', 'status' => 503], ['times' => $times, 'endpoint' => $endpoint]);
        $this->pass(minutes: 5);
        $this->cron();
        self::assertCount(16, $this->panel->invoices());
        $this->cloud->endFaults();
        foreach ([1, 2] as $ignored) {
            $this->pass(minutes: 20);
            $this->cron();
        }
        self::assertSame([45, 0], [count($this->panel->invoices()), count($this->parked())]);
        self::assertSame('0', (string) $this->panel->value('SELECT breaker_pass FROM mod_fleio_installations'));
    }

    /** @return array<string, array{string, int}> what fails in the run that may pass */
    public function unfinished(): array
    {
        return ['no list' => ['clients.to_invoice', 0], 'no answers' => ['clients.claim', 0]];
    }

    public function testReleasingOneGivesThemAllUpAndTheBoundsStay(): void
    {
        $this->owing($this->addProduct(), 21, 'many');
        $this->cron();
        $answer = $this->fleio('release', $this->parked()[0]);
        self::assertStringContainsString('21 parked invoices are given up', $answer->output);
        $this->cron();
        self::assertSame([[], 21], [$this->panel->invoices(), count($this->parked())], 'decided anew, within the usual bounds');
    }

    /** @dataProvider sums */
    public function testASumAboveTheSettingParksTheRun(string $most, int $invoices): void
    {
        $this->panel->addonSetting('fleio', 'breaker_amount', $most);
        $this->owing($this->addProduct(), 3, 'some');
        $this->cron();
        self::assertSame([$invoices, 3 - $invoices], [count($this->panel->invoices()), count($this->parked())]);
    }

    /** @return array<string, array{string, int}> the most, and how many of three invoices of 60.00 are issued */
    public function sums(): array
    {
        return ['below' => ['179.99', 0], 'at' => ['180.00', 3], 'above' => ['180.01', 3]];
    }

    /** The windows before are issued: only what would be too much waits. */
    public function testEarlierWindowsOfTheRunAreIssued(): void
    {
        $this->panel->addonSetting('fleio', 'window', '8');
        $this->owing($this->addProduct(), 30, 'many');
        $this->cron();
        self::assertSame([16, 8], [count($this->panel->invoices()), count($this->parked())]);
        $this->fleio('retry', $this->parked()[0]);
        $this->cron();
        self::assertSame([30, 0], [count($this->panel->invoices()), count($this->parked())]);
    }

    /** @return list<Subscriber> who owe 60.00 each at the end of a cycle */
    private function owing(int $product, int $count, string $prefix): array
    {
        $clients = $this->subscribeMany($product, $count, ['usage' => '60.00'], $prefix);
        $this->cloud->endCycles();
        $this->cloud->processClients();

        return $clients;
    }

    private function lastRun(): string
    {
        return $this->panel->value('SELECT state FROM mod_fleio_runs ORDER BY id DESC LIMIT 1');
    }

    /** @return list<string> */
    private function parked(): array
    {
        return array_map('strval', $this->panel->column("SELECT id FROM mod_fleio_effects WHERE state = 'parked' ORDER BY id"));
    }
}
