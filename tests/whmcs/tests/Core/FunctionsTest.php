<?php

declare(strict_types=1);

namespace Standin\Tests\Core;

use Standin\Ended;
use Standin\Tests\WhmcsTestCase;
use WHMCS\Billing\Currency;
use WHMCS\View\Formatter\Price;

/** The global functions. */
final class FunctionsTest extends WhmcsTestCase
{
    public function testTheDefaultCurrencyIsNotTheFirst(): void
    {
        self::assertSame(
            [3, 'USD', '1.00000', 1],
            [getCurrency()['id'], getCurrency()['code'], getCurrency()['rate'], getCurrency()['default']],
        );
        self::assertSame(1, getCurrency($this->client(['currency' => 1]))['id']);
        self::assertSame(1, getCurrency(null, 1)['id']);
        $_SESSION['currency'] = 1;
        self::assertSame(1, getCurrency()['id']);
        self::assertSame(3, Currency::defaultCurrency()->first()->id);
        self::assertSame([1, 9.2], [Currency::byCode('EUR')->first()->id, Currency::find(3)->convertTo(10, Currency::find(1))]);
    }

    /** @return iterable<string, array{string, int, int, string}> */
    public static function conversions(): iterable
    {
        yield 'from the default' => ['10.00', 3, 1, '9.20'];
        yield 'to the default' => ['9.20', 1, 3, '10.00'];
        yield 'across' => ['10.00', 1, 5, '13.04'];
        yield 'the same' => ['10.005', 1, 1, '10.01'];
        yield 'half a cent goes up' => ['0.01', 5, 3, '0.01'];
        yield 'a negative amount' => ['-10.00', 3, 1, '-9.20'];
        yield 'without cents' => ['10.00', 3, 6, '1497'];
        yield 'a large amount' => ['99999999999.99', 3, 1, '91999999999.99'];
    }

    /** @dataProvider conversions */
    public function testConvertCurrency(string $amount, int $from, int $to, string $expected): void
    {
        $this->whmcs->database->table('tblcurrencies')->insert([
            ['id' => 5, 'code' => 'AUD', 'prefix' => '', 'suffix' => '', 'rate' => '1.20000', 'default' => 0],
            ['id' => 6, 'code' => 'JPY', 'prefix' => '', 'suffix' => '', 'rate' => '149.65000', 'default' => 0],
        ]);
        self::assertSame(0, bccomp($expected, convertCurrency($amount, $from, $to), 2));
    }

    public function testAnUnknownCurrencyIsAWarningAndNothing(): void
    {
        $warnings = [];
        set_error_handler(static function (int $level, string $message) use (&$warnings): bool {
            $warnings[] = $message;
            return true;
        });
        $amount = convertCurrency('10.00', 3, 2);
        restore_error_handler();
        self::assertSame('0.00', $amount);
        self::assertStringContainsString('tblcurrencies', $warnings[0]);
    }

    /** @return iterable<string, array{int, string, string}> */
    public static function formats(): iterable
    {
        yield '1234.56' => [1, '1234567.50', '$1234567.50 USD'];
        yield '1,234.56' => [2, '1234567.50', '$1,234,567.50 USD'];
        yield '1.234,56' => [3, '1234567.50', '$1.234.567,50 USD'];
        yield '1,234' => [4, '1234567.50', '$1,234,568 USD'];
        yield 'below zero' => [2, '-1234.50', '$-1,234.50 USD'];
        yield 'three digits' => [2, '999.99', '$999.99 USD'];
    }

    /** @dataProvider formats */
    public function testFormatCurrency(int $format, string $amount, string $shown): void
    {
        $this->whmcs->database->table('tblcurrencies')->where('id', 3)->update(['format' => $format]);
        $price = formatCurrency($amount, 3);
        self::assertInstanceOf(Price::class, $price);
        self::assertSame($shown, (string) $price);
        self::assertSame(bcadd($amount, '0', 2), $price->toNumeric());
    }

    public function testFormatCurrencyUsesTheCurrentCurrency(): void
    {
        getCurrency($this->client(['currency' => 1]));
        self::assertSame('5.00 EUR', (string) formatCurrency(5));
        self::assertSame('$5.00', formatCurrency('5', 3)->toPrefixed());
        self::assertSame('5.00 USD', formatCurrency('5', 3)->toSuffixed());
    }

    public function testEncryptionIsRandomisedAndReversible(): void
    {
        self::assertNotSame(encrypt('a'), encrypt('a'));
        self::assertSame("ä\0b", decrypt(encrypt("ä\0b")));
        self::assertSame('', decrypt(''));
        $other = new \Standin\Encryption('another key');
        self::assertSame('', $other->decrypt(encrypt('a')), 'a wrong key gives nothing and throws nothing');
    }

    public function testTheModuleLogMasksAndCanBeOff(): void
    {
        logModuleCall('mod', 'Do', 'a', 'b');
        self::assertSame(0, $this->whmcs->database->table('tblmodulelog')->count());
        $this->set('ModuleDebugMode', 'on');
        logModuleCall('Mod', 'Do', ['token' => 's3cret', 'x' => 1], 's3cret/s3', ['s3cret'], ['s3cret', '', null]);
        $row = $this->whmcs->database->table('tblmodulelog')->first();
        self::assertSame(['mod', 'do', '******/s3'], [$row->module, $row->action, $row->response]);
        self::assertStringNotContainsString('s3cret', $row->request . $row->arrdata);
        self::assertStringContainsString('[x] => 1', $row->request);
    }

    public function testTheActivityLogRunsItsHook(): void
    {
        $this->whmcs->actor->adminId = 1;
        $told = $this->argumentsOf('LogActivity', static fn () => logActivity('done', 7));
        self::assertSame(['description' => 'done', 'user' => 'Admin', 'userid' => 7, 'ipaddress' => '127.0.0.1'], $told);
        $row = $this->whmcs->database->table('tblactivitylog')->first();
        self::assertSame(['done', 7, 1], [$row->description, $row->userid, $row->admin_id]);
    }

    public function testDates(): void
    {
        self::assertSame(
            ['10/01/2026', '10/01/2026 09:30', '-'],
            [fromMySQLDate('2026-01-10'), fromMySQLDate('2026-01-10 09:30:00', true), fromMySQLDate('0000-00-00')],
        );
        self::assertSame(['2026-01-31', '10/01/2026'], [toMySQLDate('31/01/2026'), getTodaysDate()]);
        $this->set('DateFormat', 'YYYY-MM-DD');
        self::assertSame('2026-01-10', getTodaysDate());
    }

    public function testTokensAndRedirects(): void
    {
        $this->whmcs->ending->throws = true;
        $token = generate_token('plain');
        self::assertStringContainsString($token, generate_token());
        self::assertSame('&token=' . $token, generate_token('link'));
        self::assertTrue(check_token('', $token));
        foreach ([fn () => check_token('', 'wrong'), fn () => check_token(), fn () => redir('a=1', 'index.php')] as $ends) {
            try {
                $ends();
                self::fail('the page goes on');
            } catch (Ended $ended) {
                self::assertNotSame('', $ended->getMessage());
            }
        }
        self::assertSame('Location: index.php?a=1', $ended->getMessage());
    }

    public function testTheOldSqlFunctions(): void
    {
        $id = insert_query('tblservergroups', ['name' => 'A']);
        update_query('tblservergroups', ['name' => 'B'], ['id' => $id]);
        self::assertSame('B', get_query_val('tblservergroups', 'name', ['id' => $id]));
        self::assertSame('B', select_query('tblservergroups', 'name', ['id' => $id], 'id', 'desc', '0,1')->fetchColumn());
        self::assertSame(1, delete_query('tblservergroups', ['id' => $id]));
        self::assertSame('1', (string) full_query('SELECT 1')->fetchColumn());
    }

    public function testGatewayCallbacks(): void
    {
        $this->whmcs->ending->throws = true;
        $id = $this->invoice($this->client(), '10.00');
        self::assertSame(
            ['Card (always pays)', 'success'],
            [getGatewayVariables('success')['name'], getGatewayVariables('success')['paymentmethod']],
        );
        self::assertSame([], getGatewayVariables('nowhere'));
        self::assertSame($id, checkCbInvoiceID($id, 'success'));
        checkCbTransID('tx-9');
        addInvoicePayment($id, 'tx-9', 0, 0, 'success');
        self::assertSame('Paid', $this->status($id));
        logTransaction('success', ['a' => 1], 'Successful');
        self::assertSame('Successful', $this->whmcs->database->table('tblgatewaylog')->value('result'));
        foreach ([fn () => checkCbInvoiceID(999999, 'success'), fn () => checkCbTransID('tx-9')] as $ends) {
            try {
                $ends();
                self::fail('the callback goes on');
            } catch (Ended $ended) {
                self::assertNotSame('', $ended->getMessage());
            }
        }
    }

    public function testFacades(): void
    {
        \Hook::add('FromFacade', 1, static fn () => 'yes');
        self::assertSame(['yes'], run_hook('FromFacade'));
        $_REQUEST = ['a' => 'b'];
        self::assertSame(
            ['http://127.0.0.1:8080/', 'b', '', true],
            [\App::getSystemURL(), \App::getFromRequest('a'), \App::getFromRequest('c'), \App::isInRequest('a')],
        );
        self::assertSame('9.0.8-release.1', $GLOBALS['whmcs']->getVersion());
    }
}
