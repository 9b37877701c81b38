<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * Fleio counts in one currency, WHMCS invoices in another: USD is the default of WHMCS, EUR has the rate 0.9, JPY 150.
 */
final class CurrenciesTest extends InvoicingTestCase
{
    private const EURO = 1;
    private const YEN = 7;

    protected function setUp(): void
    {
        parent::setUp();
        $this->panel->execute("UPDATE tblcurrencies SET rate = 0.9 WHERE code = 'EUR'");
        $this->panel->execute('DELETE FROM tblcurrencies WHERE id = ?', [self::YEN]);
        $this->panel->insert('tblcurrencies', ['id' => self::YEN, 'code' => 'JPY', 'format' => 4, 'rate' => '150', 'default' => 0]);
        $this->cloud->currency('EUR', '0.9');
        $this->cloud->currency('JPY', '150');
    }

    public function testUsageIsConvertedOnceAndRoundedDown(): void
    {
        $product = $this->addProduct([14 => '1']);
        $clients = [
            'EUR to USD' => $this->owing($product, 'EUR', '45.00'),
            'EUR to USD, a part of a cent' => $this->owing($product, 'EUR', '46.00'),
            'EUR to EUR' => $this->owing($product, 'EUR', '45.678', self::EURO),
            'USD to EUR' => $this->owing($product, 'USD', '50.01', self::EURO),
            'USD to JPY' => $this->owing($product, 'USD', '50.01', self::YEN),
            'JPY to JPY' => $this->owing($product, 'JPY', '7500.99', self::YEN),
            'JPY to USD' => $this->owing($product, 'JPY', '7501'),
            'EUR to USD, below the minimum' => $this->owing($product, 'EUR', '0.899'),
            'EUR to USD, the minimum' => $this->owing($product, 'EUR', '0.90'),
            'less than a yen' => $this->owing($this->addProduct([14 => '0']), 'USD', '0.00666', self::YEN),
        ];
        $this->cloud->endCycles();
        $this->cloud->processClients();
        $this->cron();
        self::assertSame([
            'EUR to USD' => 'issue cycle-ended, 50.00, cycles invoiced',
            'EUR to USD, a part of a cent' => 'issue cycle-ended, 51.11, cycles invoiced',
            'EUR to EUR' => 'issue cycle-ended, 45.67, cycles invoiced',
            'USD to EUR' => 'issue cycle-ended, 45.00, cycles invoiced',
            'USD to JPY' => 'issue cycle-ended, 7501.00, cycles invoiced',
            'JPY to JPY' => 'issue cycle-ended, 7500.00, cycles invoiced',
            'JPY to USD' => 'issue cycle-ended, 50.00, cycles invoiced',
            'EUR to USD, below the minimum' => 'hold below-minimum, cycles unpaid',
            'EUR to USD, the minimum' => 'issue cycle-ended, 1.00, cycles invoiced',
            'less than a yen' => 'hold below-minor-unit, cycles unpaid',
        ], $this->outcomes($clients));
    }

    /** What was rounded away is on no invoice, and is billed later. */
    public function testTheWorthOfAnInvoiceIsFixedWhenItIsIssued(): void
    {
        $client = $this->owing($this->addProduct([14 => '0']), 'EUR', '46.00');
        $this->endCycle($client);
        $this->cron();
        self::assertSame(['51.11'], $this->totals($client));
        $worth = $this->panel->value("SELECT CONCAT(worth_amount, ' ', worth_currency) FROM mod_fleio_lines");
        self::assertSame('45.999000000000 EUR', $worth);
        $this->panel->execute("UPDATE tblcurrencies SET rate = 0.5 WHERE code = 'EUR'");
        $this->pass(days: 1);
        $this->spend($client, '9.999');
        $this->endCycle($client);
        $this->cron();
        self::assertSame(['51.11', '20.00'], $this->totals($client), '0.001 and 9.999 at the new rate');
    }

    /**
     * Setting 22 says what the limit of 50 means for a client of Fleio in EUR. Fleio's own choice is a switch.
     *
     * @dataProvider limitCurrencies
     */
    public function testSettingTwentyTwoSaysWhatTheLimitIsIn(string $setting, string $position, string $reached): void
    {
        $this->cloud->switches(['limit_currency' => $position]);
        $product = $this->addProduct([14 => '1', 22 => $setting]);
        $below = $this->owing($product, 'EUR', bcsub($reached, '0.01', 2));
        $at = $this->owing($product, 'EUR', $reached);
        $this->cron();
        self::assertSame(['hold below-threshold', 'issue threshold'], array_map($this->lastDecision(...), [$below, $at]));
        self::assertSame([[], [bcdiv($reached, '0.9', 2)]], [$this->totals($below), $this->totals($at)]);
    }

    /** @return array<string, array{string, string, string}> setting, position, and the debt in EUR that reaches it */
    public function limitCurrencies(): array
    {
        return [
            'empty: the default currency, 50 USD' => ['', 'default', '45.00'],
            'a code: 50 USD' => ['USD', 'default', '45.00'],
            'another code: 50 EUR' => ['EUR', 'default', '50.00'],
            "client: already the client's, which Fleio made 45 EUR" => ['client', 'client', '45.00'],
            'client, and Fleio does not convert' => ['client', 'default', '50.00'],
        ];
    }

    public function testAnOpenInvoiceInAnotherCurrencyHoldsTheClient(): void
    {
        $product = $this->addProduct([14 => '1']);
        $clients = ['open' => $this->owing($product, 'USD', '50.00'), 'settled' => $this->owing($product, 'USD', '50.00')];
        $this->cron();
        $this->panel->command('cancel', (string) $this->panel->invoices($clients['settled']->client)[0]['id']);
        $this->panel->execute('UPDATE tblclients SET currency = ?', [self::EURO]);
        $this->pass(days: 1);
        foreach ($clients as $client) {
            $this->spend($client, '50.00');
        }
        $this->cron();
        self::assertSame([
            'open' => 'hold currency-changed, 50.00', 'settled' => 'issue threshold, 50.00 90.00',
        ], $this->outcomes($clients));
    }

    public function testAClientOfACurrencyThatWhmcsLacksIsNamedAndTheOthersGoOn(): void
    {
        $product = $this->addProduct([14 => '1']);
        $clients = ['CHF' => null, 'USD' => $this->owing($product, 'USD', '50.00')];
        $this->cloud->currency('CHF', '0.8');
        $clients['CHF'] = $this->owing($product, 'CHF', '60.00');
        $this->cron();
        self::assertSame(['CHF' => 'rejected unknown-currency', 'USD' => 'issue threshold, 50.00'], $this->outcomes($clients));
        self::assertStringContainsString('CHF', $this->fleio('explain', '--client', (string) $clients['CHF']->client)->output);
    }

    private function owing(int $product, string $fleio, string $usage, int $currency = 3): Subscriber
    {
        $order = ['usage' => $usage, 'currency' => $fleio];

        return $this->subscribe($product, bin2hex(random_bytes(6)), $order, ['currency' => $currency]);
    }
}
