<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\InstallationTestCase;

/** A cycle that an invoice covers stays claimed in Fleio, however often Fleio names it again. */
final class ClaimedCyclesTest extends InstallationTestCase
{
    protected const START = FirstRun::MOMENT;

    /**
     * @testWith [false]
     *           [true]
     */
    public function testACoveredCycleIsNeverGivenBack(bool $repeats): void
    {
        $this->cloud->switches(['claim_repeats_claimed' => $repeats]);
        $this->cloud->configuration('Default', [
            'credit_limit' => '-50', 'credit_limit_on_agreement' => '-50', 'suspend_delay_hours' => 720,
        ]);
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '10.00']);
        $this->cloud->endCycles();
        $this->cron();
        $this->assertClaimed('after its invoice');
        // A new cycle, and an answer that is lost: the next run reads it again.
        $this->pass(days: 1);
        $this->cloud->usage('0.00', ['client' => $client->fleioClient]);
        $this->cloud->endCycles();
        $this->cloud->fault(['kind' => 'drop', 'after_work' => true], ['endpoint' => 'clients.claim']);
        foreach (['asked in vain', 'read again', 'asked once more'] as $when) {
            $this->cron();
            $this->assertClaimed($when);
            $this->pass(minutes: 20);
        }
        self::assertSame(['10.00'], array_column($this->panel->invoices($client->client), 'total'));
        self::assertSame([], (new Aftermath($this->installation()))->open());
    }

    private function assertClaimed(string $when): void
    {
        self::assertSame('10.00 invoiced', Ledgers::read($this->installation())['client-1']['cycles'][0], $when);
    }
}
