<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * Invoices that fleio-whmcs 3.2.1 issued are honoured by the first run after the upgrade: their lines are of the type
 * Hosting, carry the service's id, and say "Cloud services".
 */
final class LegacyLinesTest extends InvoicingTestCase
{
    private int $product;

    protected function setUp(): void
    {
        parent::setUp();
        $this->product = $this->addProduct([14 => '1']);
    }

    public function testOpenOnesCoverUsageAndPaidOnesAreCreditedAlready(): void
    {
        $clients = [];
        foreach (['below' => '99.99', 'at' => '100.00'] as $name => $usage) {
            $clients[$name] = $this->subscribe($this->product, $name, ['usage' => $usage]);
            $this->legacy($clients[$name], '30.00', '2026-01-08');
            $this->panel->command('pay', (string) $this->legacy($clients[$name], '20.00', '2025-12-20'));
            // 3.2.1 gave the credit when the invoice was paid.
            $this->cloud->addCredit($clients[$name]->fleioClient, '20.00');
        }
        $this->cloud->processClients();
        $this->cron();
        self::assertSame('hold below-threshold', $this->lastDecision($clients['below']));
        self::assertSame('issue threshold', $this->lastDecision($clients['at']));
        self::assertSame(['30.00', '20.00', '50.00'], $this->totals($clients['at']));
        $lines = $this->panel->column("SELECT CONCAT(kind, ' ', source) FROM mod_fleio_lines WHERE client_id = ?", [$clients['at']->client]);
        self::assertSame(['usage legacy', 'usage legacy', 'usage ours'], $lines);
        self::assertSame(
            ['0.000000000000 confirmed migration', '20.000000000000 confirmed migration'],
            $this->panel->column(
                "SELECT CONCAT_WS(' ', p.amount, p.state, p.source) FROM mod_fleio_postings p
                    JOIN mod_fleio_lines l ON l.id = line_id WHERE client_id = ? ORDER BY p.id",
                [$clients['at']->client],
            ),
        );
    }

    public function testADayThatTheOldModuleUsedIsUsed(): void
    {
        $client = $this->subscribe($this->product, order: ['usage' => '80.00']);
        $this->legacy($client, '30.00', $this->today());
        $this->cron();
        self::assertSame(['30.00'], $this->totals($client), $this->lastDecision($client) ?? '');
        self::assertSame('skip already-invoiced', $this->lastDecision($client));
        $this->pass(days: 1);
        $this->cron();
        self::assertSame(['30.00', '50.00'], $this->totals($client));
        self::assertSame(
            'Cloud services from 2026-01-10 to 2026-01-11',
            $this->panel->invoices($client->client)[1]['lines'][0]['description'],
        );
    }

    /** What was cancelled before the upgrade, 3.2.1 has billed again or never will: it is no trigger of ours. */
    public function testOldCancelledInvoicesTriggerNothing(): void
    {
        $clients = [];
        foreach (['below' => '49.99', 'at' => '50.00'] as $name => $usage) {
            $clients[$name] = $this->subscribe($this->product, $name, ['usage' => $usage]);
            $this->panel->command('cancel', (string) $this->legacy($clients[$name], '30.00', '2025-11-20'));
        }
        $this->cron();
        self::assertSame('hold below-threshold', $this->lastDecision($clients['below']));
        self::assertSame(['30.00', '50.00'], $this->totals($clients['at']));
        $this->pass(days: 1);
        $this->cron();
        self::assertSame(['30.00'], $this->totals($clients['below']));
    }

    public function testCancellingAnOpenOneAfterTheUpgradeReleasesIt(): void
    {
        $client = $this->subscribe($this->product, order: ['usage' => '30.00']);
        $invoice = $this->legacy($client, '30.00', '2026-01-08');
        $this->cron();
        self::assertSame('hold nothing-due', $this->lastDecision($client));
        $this->panel->command('cancel', (string) $invoice);
        $this->pass(days: 1);
        $this->cron();
        self::assertSame([['30.00', '30.00'], 'issue reissue'], [$this->totals($client), $this->lastDecision($client)]);
    }

    /** Otherwise the same usage would be invoiced twice as soon as the currency is there. */
    public function testAClientWhoseLinesCannotBeCountedIsNotInvoiced(): void
    {
        $this->cloud->currency('CHF', '0.8');
        $client = $this->subscribe($this->product, order: ['usage' => '30.00', 'currency' => 'CHF']);
        $this->legacy($client, '37.50', '2026-01-08');
        $this->endCycle($client);
        $this->cron();
        self::assertSame([['37.50'], 0], [$this->totals($client), $this->questions($client)]);
        self::assertStringContainsString('Nobody can say what credit the invoice line', $this->notices());

        $this->panel->insert('tblcurrencies', ['code' => 'CHF', 'format' => 1, 'rate' => '0.8', 'default' => 0]);
        $this->pass(minutes: 61);
        $this->cron();
        self::assertSame(['37.50'], $this->totals($client));
        self::assertSame('hold nothing-due', $this->lastDecision($client));
        self::assertSame('', $this->notices());
        $this->panel->execute("DELETE FROM tblcurrencies WHERE code = 'CHF'");
    }

    /** Also lines that appear later. */
    public function testAClientWhoseNewLineCannotBeCountedIsLookedUpAgain(): void
    {
        $this->cloud->currency('EUR', '0.92');
        $client = $this->subscribe($this->product, order: ['usage' => '10.00', 'currency' => 'EUR']);
        $this->cron();
        $this->panel->execute("UPDATE tblcurrencies SET code = 'XEU' WHERE code = 'EUR'");
        $this->legacy($client, '50.00', '2026-01-10', 'Public cloud');
        $this->pass(days: 1);
        $this->spend($client, '60.00');
        $this->cron();
        $this->panel->execute("UPDATE tblcurrencies SET code = 'EUR' WHERE code = 'XEU'");
        $this->pass(minutes: 61);
        $this->cron();
        $kinds = $this->panel->column('SELECT kind FROM mod_fleio_lines ORDER BY id');
        self::assertSame(['purchase', 'usage'], $kinds, 'the purchase is not forgotten');
    }

    /** An order, a renewal, or credit that the client bought. */
    public function testOtherLinesOfAServiceAreNoUsage(): void
    {
        $client = $this->subscribe($this->product, order: ['usage' => '50.00']);
        $this->legacy($client, '100.00', '2026-01-08', 'Public cloud');
        $this->cron();
        self::assertSame(['100.00', '50.00'], $this->totals($client));
        self::assertSame('purchase', $this->panel->value("SELECT kind FROM mod_fleio_lines WHERE source = 'whmcs'"));
    }

    /** The transaction that made it began before the run, and ended after it. */
    public function testALineWithALowerIdThatAppearsLaterCounts(): void
    {
        $client = $this->subscribe($this->product, order: ['usage' => '10.00']);
        $this->legacy($client, '1.00', '2026-01-08', 'Public cloud');
        $this->cron();
        $late = 1 + (int) $this->panel->value('SELECT MAX(id) FROM tblinvoiceitems');
        $this->panel->execute('ALTER TABLE tblinvoiceitems AUTO_INCREMENT = ' . ($late + 500));
        $this->legacy($client, '1.00', '2026-01-10', 'Public cloud');
        $this->cron();
        $invoice = $this->legacy($client, '50.00', '2026-01-10');
        $this->panel->execute('UPDATE tblinvoiceitems SET id = ? WHERE invoiceid = ?', [$late, $invoice]);
        $this->pass(days: 1);
        $this->spend($client, '50.00');
        $this->cron();
        self::assertSame(['1.00', '1.00', '50.00'], $this->totals($client), 'its usage is invoiced already');
        self::assertSame('1', (string) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_lines WHERE item_id = ?', [$late]));
        $entered = $this->panel->column('SELECT id FROM mod_fleio_lines ORDER BY id');
        $this->cron();
        self::assertSame($entered, $this->panel->column('SELECT id FROM mod_fleio_lines ORDER BY id'));
        self::assertArrayNotHasKey('lines of WHMCS entered', $this->counts(), 'each line is entered once');
    }

    private function legacy(Subscriber $client, string $amount, string $date, string $text = 'Cloud services'): int
    {
        return $this->prepareInvoice($client, $amount, $date, [
            'type' => 'Hosting', 'relid' => $client->service, 'description' => $text,
        ]);
    }
}
