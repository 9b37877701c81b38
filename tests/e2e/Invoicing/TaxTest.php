<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * Tax is WHMCS's to compute, usage is net: of every invoice it is what is left without tax (rule 3).
 */
final class TaxTest extends InvoicingTestCase
{
    /** @var list<string> */
    private const WHO = ['ordinary', 'exempt', 'elsewhere', 'of an untaxed product'];

    public function testExclusiveTaxComesOnTop(): void
    {
        $this->panel->addTax('19.00', ['country' => 'US']);
        $clients = $this->clients();
        $this->cron();
        self::assertSame([
            'ordinary' => '100.00 + 19.00 = 119.00', 'exempt' => '100.00 + 0.00 = 100.00',
            'elsewhere' => '100.00 + 0.00 = 100.00', 'of an untaxed product' => '100.00 + 0.00 = 100.00',
        ], $this->sums($clients));
        self::assertSame(['1', '1', '1', '0'], $this->lines($clients, 'taxed'));
        self::assertSame(['100', '100', '100', '100'], $this->worths($clients));
    }

    /** With inclusive tax the line is grossed up, so that its net is the usage. */
    public function testInclusiveTaxIsLaidOnTheLine(): void
    {
        $this->panel->setting('TaxType', 'Inclusive');
        $this->panel->addTax('19.00', ['country' => 'US']);
        $clients = $this->clients();
        $this->cron();
        self::assertSame([
            'ordinary' => '100.00 + 19.00 = 119.00', 'exempt' => '100.00 + 0.00 = 100.00',
            'elsewhere' => '100.00 + 0.00 = 100.00', 'of an untaxed product' => '100.00 + 0.00 = 100.00',
        ], $this->sums($clients));
        self::assertSame(['119.00', '100.00', '100.00', '100.00'], $this->lines($clients, 'amount'));
        self::assertSame(['100', '100', '100', '100'], $this->worths($clients));
    }

    /** @dataProvider twoLevels */
    public function testTwoLevelsOfTax(string $type, string $compound, string $line, string $sum): void
    {
        $this->panel->setting('TaxType', $type);
        $this->panel->setting('TaxL2Compound', $compound);
        $this->panel->addTax('5.00');
        $this->panel->addTax('10.00', ['level' => 2]);
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '100.00']);
        $this->cron();
        $invoice = $this->panel->invoices($client->client)[0];
        self::assertSame([$line, $sum], [$invoice['lines'][0]['amount'], $invoice['total']]);
        self::assertSame(['100'], $this->worths([$client]));
    }

    /** @return array<string, array{string, string, string, string}> type, compound; amount of the line, total */
    public function twoLevels(): array
    {
        return [
            'exclusive, side by side' => ['Exclusive', '', '100.00', '115.00'],
            'exclusive, compound' => ['Exclusive', 'on', '100.00', '115.50'],
            'inclusive, side by side' => ['Inclusive', '', '115.00', '115.00'],
            'inclusive, compound' => ['Inclusive', 'on', '115.50', '115.50'],
        ];
    }

    /** An invoice with tax covers its usage and no more. */
    public function testTaxCoversNoUsage(): void
    {
        $this->panel->addTax('19.00');
        $client = $this->subscribe($this->addProduct([14 => '1']), order: ['usage' => '50.00']);
        $this->cron();
        $this->panel->command('pay', (string) $this->panel->invoices($client->client)[0]['id']);
        foreach (['49.99' => ['59.50'], '0.01' => ['59.50', '59.50']] as $usage => $totals) {
            $this->pass(days: 1);
            $this->spend($client, $usage);
            $this->cron();
            self::assertSame($totals, $this->totals($client));
        }
    }

    /** @return array<string, Subscriber> */
    private function clients(): array
    {
        [$taxed, $untaxed] = [$this->addProduct(), $this->addProduct([], ['tax' => 0])];
        $columns = ['exempt' => ['taxexempt' => 1], 'elsewhere' => ['country' => 'CA', 'state' => 'ON']];
        $clients = [];
        foreach (self::WHO as $name) {
            $product = $name === 'of an untaxed product' ? $untaxed : $taxed;
            $clients[$name] = $this->subscribe($product, strtr($name, ' ', '-'), ['usage' => '100.00'], $columns[$name] ?? []);
        }

        return $clients;
    }

    /**
     * @param array<string, Subscriber> $clients
     *
     * @return array<string, string>
     */
    private function sums(array $clients): array
    {
        return array_map(function (Subscriber $client): string {
            $invoice = $this->panel->invoices($client->client)[0];

            return "{$invoice['subtotal']} + {$invoice['tax']} = {$invoice['total']}";
        }, $clients);
    }

    /**
     * @param array<array-key, Subscriber> $clients
     *
     * @return list<string>
     */
    private function lines(array $clients, string $column): array
    {
        $line = fn (Subscriber $client): array => $this->panel->invoices($client->client)[0]['lines'][0];

        return array_values(array_map(static fn (Subscriber $client): string => (string) $line($client)[$column], $clients));
    }

    /**
     * @param array<array-key, Subscriber> $clients
     *
     * @return list<string> what each line is worth in Fleio
     */
    private function worths(array $clients): array
    {
        $sql = 'SELECT TRIM(TRAILING "." FROM TRIM(TRAILING "0" FROM worth_amount)) FROM mod_fleio_lines WHERE client_id = ?';

        return array_values(array_map(fn (Subscriber $one): string => $this->panel->value($sql, [$one->client]), $clients));
    }
}
