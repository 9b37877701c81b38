<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Exception\SettingsProblems;
use Fleio\Host\Policy\Generated\About\Settings as PolicySettings;
use Fleio\Host\Policy\Generated\Types\LimitCurrency;
use Fleio\Host\Policy\Generated\Types\TaxMode as PolicyTaxMode;
use Fleio\Host\Settings;
use Fleio\Host\Settings\AddonOption;
use Fleio\Host\Settings\Option;
use Fleio\Host\Settings\SettingsReader;
use Fleio\Host\Whmcs\CurrencyRow;
use Fleio\Host\Whmcs\ProductRow;
use Fleio\Host\Whmcs\TaxMode;
use PHPUnit\Framework\TestCase;

/**
 * What is stored for products and the addon, read by name and checked.
 */
final class SettingsReaderTest extends TestCase
{
    private const ADDRESS = 'https://fleio.example.com/staffapi';

    public function testSettingsThatWereNeverSavedMeanTheirDefaults(): void
    {
        $settings = self::read();
        self::assertSame([9, 'secret-token', self::ADDRESS], [
            $settings->productId, $settings->token, $settings->apiUrl,
        ]);
        self::assertSame(['', '', '', '', ''], [
            $settings->frontendUrl, $settings->staffUrl, $settings->configuration, $settings->withoutAgreementText,
            $settings->panelHtml,
        ]);
        self::assertSame([], $settings->groups);
        $addon = $settings->addon;
        self::assertSame([240, 64, 8, 5_000, 20_000, 20, 3, null, 400, false], [
            $addon->runSeconds, $addon->window, $addon->inFlight, $addon->connectTimeoutMs, $addon->timeoutMs,
            $addon->breakerIssues, $addon->breakerFactor, $addon->breakerAmount, $addon->journalDays,
            $addon->maintenance,
        ]);
        $terms = $settings->terms;
        self::assertSame(['USD', '0', null, '0', null, null, 0, 4, 15, 2, 15, 45], [
            $terms->defaultCurrency, $terms->minimumPurchase, $terms->maximumPurchase, $terms->minimumInvoice,
            $terms->chargeRetryHours, $terms->failuresEndingAgreement, $terms->dueDays, $terms->attemptsPerInvoice,
            $terms->attemptsPerClient, $terms->creditDigits, $terms->holdMinutes, $terms->finalDays,
        ]);
        self::assertEquals(new LimitCurrency\Code('USD'), $terms->limitCurrency);
        self::assertSame([false, false, false, false, false, false], [
            $terms->invoiceWithoutAgreement, $terms->invoiceWithAgreement, $terms->chargeAutomatically,
            $terms->onlyRecentCycles, $terms->activateVerified, $terms->invoiceSuspended,
        ]);
    }

    public function testEverySettingIsReadFromItsPosition(): void
    {
        $settings = self::read([
            2 => 'https://cloud.example.com', 3 => 'https://staff.example.com', 4 => self::ADDRESS . '/', 5 => '10',
            6 => '1000.50', 7 => ' gold , silver,,', 8 => 'premium', 9 => 'whmcs', 10 => 'on', 11 => 'on', 12 => 'on',
            13 => 'stripe, paypal', 14 => '1.00', 15 => '24', 16 => '2', 17 => 'Not yet.', 18 => '<b>Hello</b>',
            19 => 'on', 20 => 'on', 21 => 'on', 22 => 'client', 23 => '14',
        ], [], taxed: true);
        self::assertSame(['https://cloud.example.com', 'https://staff.example.com', self::ADDRESS . '/'], [
            $settings->frontendUrl, $settings->staffUrl, $settings->apiUrl,
        ]);
        self::assertSame(['gold', 'silver'], $settings->groups);
        self::assertSame(['premium', 'Not yet.', '<b>Hello</b>'], [
            $settings->configuration, $settings->withoutAgreementText, $settings->panelHtml,
        ]);
        $terms = $settings->terms;
        self::assertSame(['10', '1000.5', '1', 24, 2, 14, ['stripe', 'paypal']], [
            $terms->minimumPurchase, $terms->maximumPurchase, $terms->minimumInvoice, $terms->chargeRetryHours,
            $terms->failuresEndingAgreement, $terms->dueDays, $terms->agreementGateways,
        ]);
        self::assertSame([true, true, true, true, true, true, true], [
            $terms->invoiceWithoutAgreement, $terms->invoiceWithAgreement, $terms->chargeAutomatically,
            $terms->onlyRecentCycles, $terms->activateVerified, $terms->invoiceSuspended, $terms->taxed,
        ]);
        self::assertEquals(new LimitCurrency\Client(), $terms->limitCurrency);
        self::assertSame(PolicyTaxMode::Inclusive, $terms->taxMode);
        self::assertTrue($terms->taxCompound);
    }

    public function testEveryAddonSettingIsReadByItsName(): void
    {
        $settings = self::read([], [
            'run_seconds' => '60', 'window' => '10', 'in_flight' => '2', 'connect_timeout_ms' => '1000',
            'timeout_ms' => '2000', 'breaker_issues' => '0', 'breaker_factor' => '5', 'breaker_amount' => '5000.00',
            'journal_days' => '30', 'maintenance' => 'on', 'attempts_per_invoice' => '1', 'attempts_per_client' => '2',
            'credit_digits' => '3', 'hold_minutes' => '4', 'final_days' => '5',
        ]);
        $addon = $settings->addon;
        self::assertSame([60, 10, 2, 1_000, 2_000, 0, 5, '5000.00', 30, true], [
            $addon->runSeconds, $addon->window, $addon->inFlight, $addon->connectTimeoutMs, $addon->timeoutMs,
            $addon->breakerIssues, $addon->breakerFactor, $addon->breakerAmount, $addon->journalDays,
            $addon->maintenance,
        ]);
        $terms = $settings->terms;
        self::assertSame([1, 2, 3, 4, 5], [
            $terms->attemptsPerInvoice, $terms->attemptsPerClient, $terms->creditDigits, $terms->holdMinutes,
            $terms->finalDays,
        ]);
    }

    /**
     * @dataProvider switches
     */
    public function testSwitchesAreReadAsPeopleWriteThem(string $text, bool $isOn): void
    {
        $settings = self::read([12 => $text], ['maintenance' => $text]);
        self::assertSame([$isOn, $isOn], [$settings->terms->chargeAutomatically, $settings->addon->maintenance]);
    }

    /**
     * @return iterable<array{string, bool}>
     */
    public function switches(): iterable
    {
        foreach (['on', 'On', ' on ', 'yes', '1', 'true'] as $on) {
            yield [$on, true];
        }
        foreach (['', ' ', 'off', 'OFF', 'no', '0', 'false'] as $off) {
            yield [$off, false];
        }
    }

    /**
     * @dataProvider problems
     *
     * @param array<int, string> $options
     * @param array<string, string> $addon
     * @param list<string> $problems
     */
    public function testWhatMakesNoSenseIsNamed(array $options, array $addon, array $problems): void
    {
        try {
            self::read($options, $addon);
            self::fail('the settings were taken');
        } catch (SettingsProblems $found) {
            self::assertSame($problems, $found->problems);
            self::assertSame(9, $found->productId);
            self::assertStringContainsString('Product 9 (Cloud)', $found->getMessage());
            self::assertStringContainsString(implode('; ', $problems), $found->getMessage());
        }
    }

    /**
     * @return iterable<string, array{array<int, string>, array<string, string>, list<string>}>
     */
    public function problems(): iterable
    {
        $address = 'it is no address such as https://fleio.example.com/staffapi';
        $minimum = 'setting 14 (Minimum of automatic invoices)';
        yield 'a token is missing' => [[1 => ' '], [], ['setting 1 (Staff API token): it is empty']];
        yield 'a token with a space inside' => [
            [1 => 'secret token'], [], ['setting 1 (Staff API token): it holds characters that no token has'],
        ];
        yield 'an address is missing' => [[4 => ''], [], ['setting 4 (Staff API URL): it is empty']];
        yield 'the address is what the form begins with' => [
            [4 => 'https://'], [], ['setting 4 (Staff API URL): it is empty'],
        ];
        yield 'the address lacks a host' => [[4 => 'https:///a'], [], ["setting 4 (Staff API URL): {$address}"]];
        yield 'the address has letters of no address' => [
            [4 => 'https://flë.io'], [], ["setting 4 (Staff API URL): {$address}"],
        ];
        yield 'the address lacks a scheme' => [
            [4 => 'fleio.example.com'], [], ["setting 4 (Staff API URL): {$address}"],
        ];
        yield 'the address holds a password, which is not repeated' => [
            [4 => 'https://a:hush@fleio.example.com'], [], ["setting 4 (Staff API URL): {$address}"],
        ];
        yield 'the address has a query' => [
            [4 => self::ADDRESS . '?a=1'], [], ["setting 4 (Staff API URL): {$address}"],
        ];
        yield 'a comma where a point belongs' => [
            [14 => '1,5'], [], ["{$minimum}: “1,5” has a comma where a point belongs"],
        ];
        yield 'an amount with its currency' => [[14 => 'EUR 1'], [], ["{$minimum}: “EUR 1” is not a number"]];
        yield 'an amount below zero' => [[14 => '-1'], [], ["{$minimum}: -1 is below zero"]];
        yield 'a minimum above the maximum' => [
            [5 => '11', 6 => '10'], [],
            ['setting 6 (Maximum purchase of credit): the minimum 11 is above the maximum 10'],
        ];
        yield 'a currency that WHMCS does not have' => [
            [22 => 'CHF'], [], ['setting 22 (Currency of the credit limit): CHF is not among the currencies'],
        ];
        yield 'a word that is no currency' => [
            [22 => 'euro'], [], ['setting 22 (Currency of the credit limit): “euro” is not the code of a currency'],
        ];
        yield 'a count with a fraction' => [
            [23 => '1.5'], [], ['setting 23 (Days until due): “1.5” is not a number'],
        ];
        yield 'hours beyond a year' => [
            [15 => '8761'], [], ['setting 15 (Hours between charges): 8761 is not from 1 to 8760'],
        ];
        yield 'failures beyond the most charges' => [
            [16 => '16'], [], ['setting 16 (Failed charges that end the agreement): 16 is not from 1 to 15'],
        ];
        yield 'a switch that is neither' => [
            [12 => 'maybe'], [], ['setting 12 (Charge automatic invoices): “maybe” is neither on nor off'],
        ];
        yield 'everything at once, in order' => [
            [1 => '', 4 => '', 10 => 'x', 14 => '1,5', 22 => 'CHF'],
            ['window' => '0', 'breaker_amount' => '1,5', 'maintenance' => 'x', 'final_days' => 'x'],
            [
                'setting 1 (Staff API token): it is empty',
                'setting 4 (Staff API URL): it is empty',
                'setting 10 (Invoice clients without agreement): “x” is neither on nor off',
                'addon setting window (Clients of a window): “0” is not a whole number from 1 to 500',
                'addon setting breaker_amount (Sum of the invoices of a run that needs no approval): “1,5” is not an'
                    . ' amount such as 5000 or 5000.00',
                'addon setting maintenance (Stop all runs): “x” is neither on nor off',
                'setting 22 (Currency of the credit limit): CHF is not among the currencies',
                "{$minimum}: “1,5” has a comma where a point belongs",
                'addon setting final_days (Days for which an ended service is invoiced): “x” is not a number',
            ],
        ];
    }

    /**
     * @dataProvider wholeNumbers
     */
    public function testWholeNumbersKeepTheirBounds(AddonOption $option): void
    {
        [$least, $most] = $option->bounds();
        foreach ([$least, $least + 1, $most - 1, $most] as $taken) {
            self::assertInstanceOf(Settings::class, self::read([], [$option->value => (string) $taken]));
        }
        $wrong = [(string) ($least - 1), (string) ($most + 1), '1.0', '1e1', "{$least} x", '99999999999999999999'];
        foreach ($wrong as $not) {
            try {
                self::read([], [$option->value => $not]);
                self::fail("{$option->value} took {$not}");
            } catch (SettingsProblems $found) {
                self::assertCount(1, $found->problems);
                self::assertStringContainsString("from {$least} to {$most}", $found->problems[0]);
            }
        }
    }

    /**
     * @return iterable<string, array{AddonOption}>
     */
    public function wholeNumbers(): iterable
    {
        foreach (AddonOption::cases() as $option) {
            if ($option->bounds() !== null) {
                yield $option->value => [$option];
            }
        }
    }

    public function testCurrenciesWithoutADefaultAreNamed(): void
    {
        $reader = self::reader([], [new CurrencyRow(1, 'USD', '1.00000', false, 2)]);
        $this->expectException(SettingsProblems::class);
        $this->expectExceptionMessage('the default currency of WHMCS: “” is not the code of a currency');
        $reader->read(self::product([]));
    }

    public function testTheTokenIsInNoDump(): void
    {
        ob_start();
        var_dump(self::read());
        print_r(self::read());
        self::assertStringNotContainsString('secret-token', (string) ob_get_clean());
    }

    public function testNoTwoOptionsShareALabel(): void
    {
        foreach ([Option::cases(), AddonOption::cases()] as $options) {
            $labels = array_map(static fn (Option|AddonOption $option): string => $option->label(), $options);
            self::assertSame($labels, array_values(array_unique($labels)));
        }
    }

    /**
     * What the policy is asked for a product that was never saved.
     */
    public static function defaults(): PolicySettings
    {
        return Asked::of('about', 'validate-terms')[0]['facts'];
    }

    /**
     * @param array<int, string> $options
     * @param array<string, string> $addon
     */
    private static function read(array $options = [], array $addon = [], bool $taxed = false): Settings
    {
        return self::reader($addon)->read(self::product($options, $taxed));
    }

    /**
     * @param array<string, string> $addon
     * @param list<CurrencyRow>|null $currencies
     */
    private static function reader(array $addon, ?array $currencies = null): SettingsReader
    {
        $currencies ??= [new CurrencyRow(1, 'USD', '1.00000', true, 2), new CurrencyRow(2, 'EUR', '0.90000', false, 2)];

        return new SettingsReader(Built::client(), $addon, $currencies, TaxMode::Inclusive, true);
    }

    /**
     * @param array<int, string> $options
     */
    private static function product(array $options, bool $taxed = false): ProductRow
    {
        $options += [1 => 'secret-token', 4 => self::ADDRESS] + array_fill(1, 24, '');

        return new ProductRow(9, 'fleio', 'Cloud', $taxed, $options);
    }
}
