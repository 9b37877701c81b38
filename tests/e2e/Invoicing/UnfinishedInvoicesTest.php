<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * Drafts that a run left: each is finished once, or waits, and only its own client waits with it.
 */
final class UnfinishedInvoicesTest extends InvoicingTestCase
{
    private int $product;
    private Subscriber $client;

    protected function setUp(): void
    {
        parent::setUp();
        $this->product = $this->addProduct();
        $this->client = $this->subscribe($this->product, 'one', ['usage' => '60.00']);
    }

    public function testADraftThatCannotBeMadeWholeAtOnceIsFinishedLater(): void
    {
        $this->endCycle($this->client);
        $this->leaveDraft();
        $this->panel->execute('DELETE FROM tblinvoiceitems');
        $this->panel->execute('UPDATE tblinvoices SET subtotal = 0, total = 0');
        $this->panel->faults('fail api UpdateInvoice Busy');
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame([['retry'], ['held']], [$this->effects(), $this->claims($this->client)]);

        $this->panel->faults('');
        $this->pass(minutes: 10);
        $this->cron();
        self::assertSame([['60.00', 'Unpaid']], $this->invoices());
        self::assertSame([['done'], ['covered'], ['invoiced']], [$this->effects(), $this->claims($this->client), $this->cycles($this->client)]);
    }

    /** A release before this one gave such claims back. */
    public function testADraftWhoseClaimWasGivenBackIsFinishedToo(): void
    {
        $this->leaveDraft();
        $this->panel->execute("UPDATE mod_fleio_claims SET state = 'released'");
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame([[['60.00', 'Unpaid']], ['done']], [$this->invoices(), $this->effects()]);
        self::assertSame('done', $this->panel->value('SELECT state FROM mod_fleio_runs ORDER BY id DESC LIMIT 1'));
    }

    public function testADraftThatCannotBeEnteredStopsNobodyElse(): void
    {
        $this->leaveDraft();
        $this->panel->execute("UPDATE mod_fleio_effects SET payload = JSON_SET(payload, '$.worth.amount', '60.0123456789012345')");
        $other = $this->subscribe($this->product, 'other', ['usage' => '70.00']);
        foreach ([1, 2] as $ignored) {
            $this->pass(minutes: 5);
            $this->cron();
            self::assertSame(['70.00'], $this->totals($other));
            self::assertSame([['60.00', 'Draft']], $this->invoices());
            self::assertStringContainsString('cannot be finished', $this->notices());
        }
        self::assertCount(1, preg_grep('/cannot be finished/', $this->panel->activity()), 'said once');

        $this->panel->execute("UPDATE mod_fleio_effects SET payload = JSON_SET(payload, '$.worth.amount', '60')");
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame([[['60.00', 'Unpaid']], ''], [$this->invoices(), $this->notices()]);
    }

    /** A run ends right after WHMCS has made its draft. */
    private function leaveDraft(): void
    {
        $this->panel->faults('kill after api CreateInvoice');
        self::assertSame(SIGKILL, $this->panel->cron()->signal);
        $this->panel->faults('');
    }

    /** @return list<array{string, string}> totals and statuses of the client's invoices */
    private function invoices(): array
    {
        return array_map(
            static fn (array $invoice): array => [$invoice['total'], $invoice['status']],
            $this->panel->invoices($this->client->client),
        );
    }

    /** @return list<string> states of the client's orders of invoices */
    private function effects(): array
    {
        return $this->panel->column(
            "SELECT state FROM mod_fleio_effects WHERE client_id = ? AND kind = 'issue-invoice' ORDER BY id",
            [$this->client->client],
        );
    }
}
