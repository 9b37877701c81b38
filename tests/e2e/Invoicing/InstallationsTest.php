<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\Subscriber;

/**
 * Several products of one Fleio, several Fleios of one WHMCS, and a Fleio that moves (rule 18).
 */
final class InstallationsTest extends InvoicingTestCase
{
    public function testAClientOfTwoProductsIsAskedOnceUnderTheTermsOfItsActiveService(): void
    {
        [$high, $low] = [$this->addProduct([14 => '100', 23 => '5']), $this->addProduct([14 => '1', 23 => '9'])];
        $both = $this->subscribe($high, 'both', ['usage' => '60.00']);
        $this->panel->addService($both->client, $low);
        $suspended = $this->subscribe($high, 'suspended', ['usage' => '60.00'], [], ['domainstatus' => 'Suspended']);
        $this->panel->addService($suspended->client, $low);
        $this->cron();

        self::assertSame(1, (int) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_runs'));
        self::assertCount(1, $this->cloud->log('clients.to_invoice'));
        self::assertSame([1, 1], [$this->questions($both), $this->questions($suspended)]);
        self::assertSame('hold below-minimum', $this->lastDecision($both), 'both are active: the terms of the lower id');
        self::assertSame(['60.00'], $this->totals($suspended));
        $invoice = $this->panel->invoices($suspended->client)[0];
        self::assertSame('2026-01-19', $invoice['duedate'], "the active service's terms");
    }

    public function testAProductWhoseSettingsAreWrongStopsItsClientsOnly(): void
    {
        $good = $this->subscribe($this->addProduct(), 'good', ['usage' => '60.00']);
        $bad = $this->subscribe($this->addProduct([14 => '1,5']), 'bad', ['usage' => '60.00']);
        $this->cron();
        $this->cron();
        self::assertSame([['60.00'], []], [$this->totals($good), $this->totals($bad)]);
        self::assertSame(0, $this->questions($bad));
        self::assertCount(1, preg_grep('/setting 14/', $this->panel->activity()), 'said once');
        $this->panel->execute("UPDATE tblproducts SET configoption14 = '1.5'");
        $this->cron();
        self::assertSame(['60.00'], $this->totals($bad));
        self::assertSame('', $this->notices());
    }

    /**
     * What WHMCS invoices meanwhile is not forgotten, and no status is mirrored.
     *
     * @dataProvider pauses
     */
    public function testLinesOfAPausedProductCount(int $position, string $wrong): void
    {
        $other = $this->subscribe($this->addProduct(), 'good', ['usage' => '1.00']);
        $product = $this->addProduct();
        $client = $this->subscribe($product, 'paused', ['usage' => '10.00']);
        $this->cron();
        $change = "UPDATE tblproducts SET configoption{$position} = ? WHERE id = ?";
        $right = (string) $this->panel->value("SELECT configoption{$position} FROM tblproducts WHERE id = ?", [$product]);
        $this->panel->execute($change, [$wrong, $product]);
        $this->renewal($client, '40.00');
        $next = 5000 + (int) $this->panel->value('SELECT MAX(id) FROM tblinvoiceitems');
        $this->panel->execute("ALTER TABLE tblinvoiceitems AUTO_INCREMENT = {$next}");
        $this->renewal($other, '40.00');
        $this->cloud->changeService($client->fleioService, ['status' => 'suspended']);
        $this->pass(days: 1);
        $this->cron();
        self::assertSame([1, 'Active'], [$this->questions($client), $this->serviceStatus($client)], 'nothing else is done');
        $this->cloud->changeService($client->fleioService, ['status' => 'active']);
        $this->panel->execute($change, [$right, $product]);
        $this->pass(days: 1);
        $this->spend($client, '20.00');
        $this->cron();
        self::assertSame(['purchase'], $this->panel->column('SELECT kind FROM mod_fleio_lines WHERE client_id = ?', [$client->client]));
        self::assertSame('', $this->notices());
    }

    /** @return array<string, array{int, string}> */
    public function pauses(): array
    {
        return ['wrong settings' => [14, 'abc'], 'another address' => [4, 'http://fleio.invalid/staffapi'], 'no address' => [4, '']];
    }

    /** Its active service counts, though its settings are wrong from the beginning. */
    public function testAClientOfAPausedProductIsNotInvoicedForAnEndedService(): void
    {
        $paused = $this->addProduct([14 => '1,5', 23 => '5']);
        $good = $this->addProduct([14 => '1', 23 => '9']);
        $client = $this->subscribe($paused, 'one', ['usage' => '60.00']);
        $ended = ['domainstatus' => 'Terminated', 'termination_date' => '2026-01-05', 'completed_date' => '2026-01-05'];
        $this->panel->addService($client->client, $good, $ended);
        $this->cron();
        self::assertSame([[], 0], [$this->totals($client), $this->questions($client)]);
        $this->panel->execute("UPDATE tblproducts SET configoption14 = '1.5' WHERE id = ?", [$paused]);
        $this->cron();
        self::assertSame(['60.00'], $this->totals($client));
        self::assertSame($client->service, (int) $this->panel->value('SELECT service_id FROM mod_fleio_lines'));
    }

    public function testEachFleioHasALedgerAndADayOfItsOwn(): void
    {
        $other = Cloud::start('2026-01-10T09:30:00Z');
        try {
            $other->configuration('Default', self::LIMITS);
            $client = $this->subscribe($this->addProduct(), 'both', ['usage' => '60.00']);
            $this->alsoAt($other, $client, '70.00');
            $this->cron();
            self::assertSame(['60.00', '70.00'], $this->totals($client));
            self::assertSame([1, 1], array_map(count(...), [$this->cloud->log('clients.claim'), $other->log('clients.claim')]));
            $other->stop();
            $this->pass(days: 1);
            $this->spend($client, '50.00');
            $this->cron();
            self::assertSame(['60.00', '70.00', '50.00'], $this->totals($client), 'one that is down stops nobody else');
            self::assertSame('failed', $this->panel->value('SELECT state FROM mod_fleio_runs ORDER BY id DESC LIMIT 1'));
        } finally {
            $other->stop();
        }
    }

    public function testAChangedAddressMovesNothingUntilAnAdminConfirmsIt(): void
    {
        $product = $this->addProduct();
        $client = $this->subscribe($product, order: ['usage' => '60.00']);
        $this->cron();
        $this->pass(days: 1);
        $this->spend($client, '60.00');
        $this->cloud->forgetLog();
        $this->readdress($product, str_replace('127.0.0.1', 'localhost', $this->cloud->apiUrl()));
        $this->cron();
        $this->cron();
        self::assertSame([['60.00'], []], [$this->totals($client), $this->cloud->log()]);
        self::assertCount(1, preg_grep('/API URL of product \d+ changed/', $this->panel->activity()), 'said once');
        self::assertStringContainsString('fleio confirm', $this->fleio('status')->output);

        $confirmed = $this->fleio('confirm', '--product', (string) $product, '--same');
        self::assertSame(0, $confirmed->exitCode, $confirmed->output);
        $this->cron();
        self::assertSame(['60.00', '60.00'], $this->totals($client), 'the ledger goes on');
        self::assertSame(1, (int) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_installations'));
        self::assertSame('', $this->notices());
    }

    public function testAnotherFleioBeginsALedgerOfItsOwn(): void
    {
        $product = $this->addProduct();
        $client = $this->subscribe($product, order: ['usage' => '60.00']);
        $this->cron();
        $this->readdress($product, str_replace('127.0.0.1', 'localhost', $this->cloud->apiUrl()));
        $this->cron();
        self::assertSame(0, $this->fleio('confirm', '--product', (string) $product, '--other')->exitCode);
        $this->cron();
        self::assertSame(2, (int) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_installations'));
        self::assertSame(['60.00', '60.00'], $this->totals($client));
        $again = $this->fleio('confirm', '--product', (string) $product, '--same');
        self::assertSame(1, $again->exitCode, $again->output);
    }

    /** @dataProvider sameAddresses */
    public function testTheSameAddressInOtherWordsIsNoChange(string $suffix): void
    {
        $product = $this->addProduct();
        $client = $this->subscribe($product, order: ['usage' => '60.00']);
        $this->cron();
        $this->readdress($product, $this->cloud->apiUrl() . $suffix);
        $this->pass(days: 1);
        $this->spend($client, '60.00');
        $this->cron();
        self::assertSame(['60.00', '60.00'], $this->totals($client));
    }

    /** @return array<string, array{string}> */
    public function sameAddresses(): array
    {
        return ['a slash' => ['/'], 'two slashes' => ['//'], 'a space' => [' ']];
    }

    public function testTokensChangeFreely(): void
    {
        $product = $this->addProduct();
        $client = $this->subscribe($product, order: ['usage' => '60.00']);
        $this->cloud->control('PUT', 'tokens/another', []);
        $this->panel->execute("UPDATE tblproducts SET configoption1 = 'another'");
        $this->cron();
        self::assertSame(['60.00'], $this->totals($client));
    }

    /** A line of WHMCS's own. */
    private function renewal(Subscriber $client, string $amount): void
    {
        $invoice = $this->panel->api('CreateInvoice', [
            'userid' => $client->client, 'date' => $this->today(), 'duedate' => $this->today(), 'paymentmethod' => 'banktransfer',
            'itemdescription1' => 'Public cloud', 'itemamount1' => $amount,
        ])['invoiceid'];
        $service = "UPDATE tblinvoiceitems SET type = 'Hosting', relid = ? WHERE invoiceid = ?";
        $this->panel->execute($service, [$client->service, $invoice]);
    }

    /** Otherwise the second one's typing error would show only when the first product is gone. */
    public function testDifferentTokensOfOneFleioAreSaid(): void
    {
        $products = [$this->addProduct(), $this->addProduct([1 => 'another'])];
        $client = $this->subscribe($products[1], order: ['usage' => '60.00']);
        $this->cron();
        $this->cron();
        self::assertSame(['60.00'], $this->totals($client), "the first product's token is good");
        $said = "Products {$products[0]} and {$products[1]} name the same Fleio with different tokens";
        self::assertStringContainsString($said, $this->notices());
        self::assertCount(1, preg_grep("/{$said}/", $this->panel->activity()), 'said once');
        $this->panel->execute('UPDATE tblproducts SET configoption1 = ?', [Cloud::TOKEN]);
        $this->cron();
        self::assertSame('', $this->notices());
    }

    private function readdress(int $product, string $url): void
    {
        $this->panel->execute('UPDATE tblproducts SET configoption4 = ? WHERE id = ?', [$url, $product]);
    }

    /** A service of the same client at another Fleio. */
    private function alsoAt(Cloud $other, Subscriber $client, string $usage): void
    {
        $product = $this->addProduct([4 => $other->apiUrl()]);
        $service = $this->panel->addService($client->client, $product);

        $other->addClient([
            'external_billing_id' => $client->uuid, 'service_external_billing_id' => (string) $service, 'usage' => $usage,
        ]);
    }
}
