<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * Clients about whose money or agreement something is not known, and money that came back: held with the reason, and nothing
 * else happens to them.
 */
final class UnclearMoneyTest extends InvoicingTestCase
{
    public function testAClientWithAnUnknownPostingIsNotAskedAbout(): void
    {
        $client = $this->invoiced();
        $line = (int) $this->panel->value('SELECT id FROM mod_fleio_lines');
        $posting = [
            'line_id' => $line, 'sequence' => 1, 'amount' => '50', 'currency' => 'USD', 'state' => 'unknown', 'source' => 'run',
            'created_at' => $this->panel->now(), 'updated_at' => $this->panel->now(),
        ];
        $id = $this->panel->insert('mod_fleio_postings', $posting);
        $this->nextDay($client, '60.00');
        self::assertSame(['skip credit-unsettled', 1], [$this->lastDecision($client), $this->questions($client)]);
        self::assertSame(['50.00'], $this->totals($client));
        $this->panel->execute('DELETE FROM mod_fleio_postings WHERE id = ?', [$id]);
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame(['50.00', '60.00'], $this->totals($client), 'settled: nothing was credited');
    }

    public function testWithoutAConfirmedAgreementNobodyIsChosenByIt(): void
    {
        $client = $this->invoiced();
        $this->panel->execute("UPDATE tblproducts SET configoption11 = ''");
        $this->panel->execute('UPDATE mod_fleio_clients SET agreement = NULL');
        $this->nextDay($client, '60.00');
        self::assertSame(['skip agreement-unknown', 1], [$this->lastDecision($client), $this->questions($client)]);
    }

    public function testWhatARefundTookBackIsNotInvoicedAgain(): void
    {
        $client = $this->invoiced();
        $this->panel->command('pay', (string) $this->panel->invoices($client->client)[0]['id']);
        $payment = (string) $this->panel->value('SELECT id FROM tblaccounts');
        $this->panel->command('refund', $payment, '50.00');
        self::assertSame('Refunded', $this->panel->invoices($client->client)[0]['status']);
        $this->cloud->endCycles();
        $this->nextDay($client, '0');
        self::assertSame('hold refunded', $this->lastDecision($client));
        self::assertSame(['unpaid'], $this->cycles($client));
        $this->cloud->endCycles();
        $this->nextDay($client, '7.00');
        self::assertSame(['50.00', '7.00'], $this->totals($client), 'later usage is');
    }

    /** WHMCS may pay an invoice with the client's credit as soon as it is published. */
    public function testAnInvoiceThatWhmcsPaysByCreditCoversItsUsage(): void
    {
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '50.00'], clientColumns: ['credit' => '80.00']);
        $this->cron();
        $invoice = $this->panel->invoices($client->client)[0];
        $this->panel->api('ApplyCredit', ['invoiceid' => $invoice['id'], 'amount' => '50.00']);
        self::assertSame('Paid', $this->panel->invoices($client->client)[0]['status']);
        $this->nextDay($client, '49.99');
        self::assertSame('hold below-threshold', $this->lastDecision($client));
        $this->nextDay($client, '0.01');
        self::assertCount(2, $this->totals($client));
        self::assertSame('50.00', $this->panel->invoices($client->client)[1]['subtotal']);
    }

    private function invoiced(): Subscriber
    {
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '50.00']);
        $this->cron();
        self::assertSame(['50.00'], $this->totals($client));

        return $client;
    }

    private function nextDay(Subscriber $client, string $usage): void
    {
        $this->pass(days: 1);
        $this->spend($client, $usage);
        $this->cron();
    }
}
