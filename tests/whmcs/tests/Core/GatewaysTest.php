<?php

declare(strict_types=1);

namespace Standin\Tests\Core;

use Standin\Tests\WhmcsTestCase;

/** One capture with each gateway that the stand-in brings, and with one that somebody else wrote. */
final class GatewaysTest extends WhmcsTestCase
{
    /** @return iterable<string, array{string, string, string, string, string}> gateway, answer, status, balance, mail */
    public static function gateways(): iterable
    {
        yield 'pays' => ['success', 'success', 'Paid', '0.00', 'Credit Card Payment Confirmation'];
        yield 'declines' => ['decline', 'error', 'Unpaid', '10.00', 'Credit Card Payment Failed'];
        yield 'stays pending' => ['pending', 'success', 'Payment Pending', '10.00', 'Credit Card Payment Pending'];
        yield 'answers an error' => ['error', 'error', 'Unpaid', '10.00', 'Credit Card Payment Failed'];
        yield 'times out' => ['timeout', 'error', 'Unpaid', '10.00', 'Credit Card Payment Failed'];
    }

    /** @dataProvider gateways */
    public function testCapture(string $gateway, string $result, string $status, string $balance, string $mail): void
    {
        putenv('WHMCS_GATEWAY_TIMEOUT_MS=1');
        $id = $this->invoiceOf($gateway);
        self::assertSame($result, localAPI('CapturePayment', ['invoiceid' => $id])['result']);

        self::assertSame([$status, $balance], [$this->status($id), $this->balance($id)]);
        self::assertSame($mail, $this->whmcs->database->table('tblemails')->value('subject'));
        self::assertSame('2026-01-10 09:30:00', $this->api('GetInvoice', ['invoiceid' => $id])['lastcaptureattempt']);
        self::assertSame($gateway, $this->whmcs->database->table('tblgatewaylog')->value('gateway'));
    }

    public function testAPendingPaymentArrivesLater(): void
    {
        $id = $this->invoiceOf('pending');
        $this->api('CapturePayment', ['invoiceid' => $id]);
        $this->assertRefused('Invoice Not Found or Not Unpaid', 'CapturePayment', ['invoiceid' => $id]);
        addInvoicePayment($id, 'late', '', '', 'pending');
        self::assertSame('Paid', $this->status($id));
    }

    public function testAGatewayThatNeverAnswersHoldsTheCall(): void
    {
        $id = $this->invoiceOf('never');
        $code = "require '" . self::site()->root . "/init.php'; localAPI('CapturePayment', ['invoiceid' => $id]);";
        $process = proc_open([PHP_BINARY, '-r', $code], [], $pipes);
        $asked = fn () => $this->whmcs->ledger->invoice($id)->last_capture_attempt !== '0000-00-00 00:00:00';
        $until = microtime(true) + 20;
        while (!$asked() && microtime(true) < $until) {
            usleep(5000);
        }
        self::assertTrue($asked(), 'the attempt is written before the gateway is asked');
        self::assertTrue(proc_get_status($process)['running']);
        proc_terminate($process, SIGKILL);
        proc_close($process);
        self::assertSame('Unpaid', $this->status($id));
    }

    public function testAGatewayOfSomebodyElse(): void
    {
        $file = self::site()->root . '/modules/gateways/thirdparty.php';
        file_put_contents($file, '<?php function thirdparty_capture($params) { $GLOBALS["seen"] = $params;'
            . ' return ["status" => "success", "transid" => "third-1", "fee" => 0.31, "rawdata" => "ok"]; }');
        $this->whmcs->database->table('tblpaymentgateways')->insert([
            [
                'gateway' => 'thirdparty', 'setting' => 'name', 'value' => 'Third',
            ], ['gateway' => 'thirdparty', 'setting' => 'apiKey', 'value' => 'k'],
        ]);
        try {
            $id = $this->invoiceOf('thirdparty');
            $this->api('CapturePayment', ['invoiceid' => $id, 'cvv' => '123']);
        } finally {
            unlink($file);
        }
        $seen = $GLOBALS['seen'];
        self::assertSame(['k', $id, '10.00', 'USD', 'token-1', '123', 'Ann'], [$seen['apiKey'], $seen['invoiceid'], $seen['amount'], $seen['currency'],
            $seen['gatewayid'], $seen['cccvv'], $seen['clientdetails']['firstname']]);
        $row = $this->api('GetTransactions', ['invoiceid' => $id])['transactions']['transaction'][0];
        self::assertSame(['third-1', '0.31', '10.00'], [$row['transid'], $row['fees'], $row['amountin']]);
    }

    private function invoiceOf(string $gateway): int
    {
        $client = $this->client();
        $this->api('AddPayMethod', ['clientid' => $client, 'gateway_module_name' => $gateway, 'remote_token' => 'token-1']);
        $values = ['userid' => $client, 'paymentmethod' => $gateway, 'itemdescription1' => 'x', 'itemamount1' => '10.00'];
        return $this->api('CreateInvoice', $values)['invoiceid'];
    }
}
