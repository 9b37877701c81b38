<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Whmcs\Clients;
use Fleio\Host\Whmcs\Currencies;
use Fleio\Host\Whmcs\Draft;
use Fleio\Host\Whmcs\Gateways;
use Fleio\Host\Whmcs\InvoiceLines;
use Fleio\Host\Whmcs\Invoices;
use Fleio\Host\Whmcs\Products;
use Fleio\Host\Whmcs\Readings;
use Fleio\Host\Whmcs\Services;
use Fleio\Host\Whmcs\TaxRules;
use Fleio\Host\Whmcs\WhmcsClock;
use Fleio\Host\Whmcs\WhmcsLocalApi;
use Fleio\Host\Whmcs\WhmcsSettings;

/** WHMCS runs without strict modes; a module or an upgrade may switch them on. The answers stay the same. */
final class StrictServerTest extends ReaderTestCase
{
    private const MODES = 'TRADITIONAL,ONLY_FULL_GROUP_BY,ANSI';

    public function testReadersAnswerTheSameInEveryMode(): void
    {
        $client = $this->client();
        $product = $this->product();
        $service = $this->hosting($client, $product, ['domainstatus' => 'Suspended']);
        $invoice = $this->invoice($client, '1.00', '2.00');
        $this->pay($invoice, '1.00');
        $items = $this->database->table('tblinvoiceitems')->where('invoiceid', $invoice);
        $items->update(['type' => 'Hosting', 'relid' => $service, 'duedate' => '0000-00-00']);
        $this->database->table('tblinvoices')->where('id', $invoice)->update(['notes' => 'key']);

        $loose = $this->everything($client, $product, $service, $items->pluck('id')->all());
        $this->database->statement("SET SESSION sql_mode = '" . self::MODES . "'");
        self::assertEquals($loose, $this->everything($client, $product, $service, $items->pluck('id')->all()));
        self::assertCount(2, $loose['hosting']->lines);
        self::assertNotNull($loose['notes']);
    }

    /**
     * @param list<int> $items
     * @return array<string, mixed>
     */
    private function everything(int $client, int $product, int $service, array $items): array
    {
        $services = new Services($this->database);
        $clients = new Clients($this->database);
        $lines = new InvoiceLines($this->database);
        $invoices = new Invoices(new WhmcsLocalApi(), $this->database);
        $line = $lines->ofItems($items);
        return [
            'products' => (new Products($this->database))->all(),
            'services' => [$services->ofClients([$client], [$product]), $services->suspended([$product], 0, 9), $services->ofIds([$service])],
            'clients' => [$clients->ofIds([$client]), $clients->withFleioServices([$product], 0, 9), $clients->sharedUuids()],
            'tables' => [(new Currencies($this->database))->all(), (new Gateways($this->database))->active()],
            'settings' => [(new WhmcsSettings($this->database))->addonValues(), TaxRules::read($this->database)],
            'readings' => Readings::take(new WhmcsClock(), $this->database),
            'lines' => $line,
            'hosting' => $lines->hostingLinesAfter($items[0] - 1, [$product], '2026-01-10', 9),
            'notes' => $invoices->found(new Draft($client, '2026-01-10', '2026-01-10', null, 'Cloud', '1.00', false, 'key')),
            'invoice' => $invoices->read($line[$items[0]]->invoiceId),
        ];
    }
}
