<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * What a run costs: SQL statements besides writes at most 15, and 6 for each 500 clients; no request for a client whom
 * screening left out.
 */
final class FrugalityTest extends InvoicingTestCase
{
    private const STATEMENTS = 15;
    private const STATEMENTS_PER_500 = 6;

    /**
     * Notes each statement that the module sends by itself, with the class that sends it: not those of WHMCS's own functions,
     * and not those of its effects, of which there are as many as invoices.
     */
    private const HOOK = <<<'PHP'
        <?php
        add_hook('AfterCronJob', 1, static function (): void {
            WHMCS\Database\Capsule::connection()->listen(static function ($query): void {
                $isOurs = static fn (array $frame): bool => !str_contains($frame['file'] ?? '/usr/share/php', '/usr/share/php')
                    && $frame['file'] !== __FILE__;
                $frames = array_filter(debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS), $isOurs);
                $files = array_column($frames, 'file');
                $sender = (string) reset($files);
                if (str_contains($sender, '/php-host/src/') && preg_grep('~/php-host/src/Effect/~', $files) === []) {
                    file_put_contents(__DIR__ . '/statements', basename($sender, '.php') . ": {$query->sql}\n", FILE_APPEND);
                }
            });
        });
        PHP;

    public function testFiveHundredListedAndAHundredCandidates(): void
    {
        $clients = $this->prepare(500, 100);
        $this->notes();
        $this->cron();
        self::assertSame(100, (int) $this->panel->value("SELECT COUNT(*) FROM tblinvoices WHERE total = '50.00'"));
        $this->assertFrugal(500, 'with 100 invoices');
        self::assertCount(100, $this->cloud->log('clients.claim'));
        foreach ([0 => 1, 99 => 1, 100 => 0, 499 => 0] as $index => $questions) {
            self::assertSame($questions, $this->questions($clients[$index]), "client {$index}");
        }
        self::assertCount(1, $this->cloud->log('clients.to_invoice'));
        self::assertSame([], $this->cloud->log('clients.list'), 'everybody is known');

        $this->pass(minutes: 5);
        $this->notes();
        $this->cron();
        $this->assertFrugal(500, 'quiet');
        self::assertSame(['clients.to_invoice', 'services.list'], array_column($this->cloud->log(), 'endpoint'));
    }

    public function testTwiceAsManyClientsCostSixStatementsMore(): void
    {
        $this->prepare(1000, 10);
        $this->notes();
        $this->cron();
        self::assertSame(10, (int) $this->panel->value("SELECT COUNT(*) FROM tblinvoices WHERE total = '50.00'"));
        $this->assertFrugal(1000, 'with 10 invoices');
        self::assertCount(10, $this->cloud->log('clients.claim'));
    }

    /**
     * Everybody was held today for less than the limit; some reached it since.
     *
     * @return list<Subscriber> the candidates first
     */
    private function prepare(int $listed, int $candidates): array
    {
        $this->panel->addonSetting('fleio', 'breaker_issues', '1000');
        $clients = $this->subscribeMany($this->addProduct([14 => '1']), $listed, ['usage' => '10.00']);
        $this->renewal($clients[$listed - 1]);
        $this->cron();
        self::assertSame(['listed' => $listed, 'asked' => $listed, 'held' => $listed], array_intersect_key(
            $this->counts(),
            ['listed' => 0, 'asked' => 0, 'held' => 0],
        ));
        $this->pass(minutes: 30);
        $orders = array_map(
            static fn (Subscriber $one): array => ['client' => $one->fleioClient, 'amount' => '40.00'],
            array_slice($clients, 0, $candidates),
        );
        $this->cloud->control('POST', 'usage', $orders);
        $this->cloud->processClients();

        return $clients;
    }

    /** A line of WHMCS's own: the last ones are looked at in each run. */
    private function renewal(Subscriber $client): void
    {
        $invoice = $this->panel->api('CreateInvoice', [
            'userid' => $client->client, 'date' => $this->today(), 'duedate' => $this->today(), 'paymentmethod' => 'banktransfer',
            'itemdescription1' => 'Public cloud', 'itemamount1' => '30.00',
        ])['invoiceid'];
        $service = "UPDATE tblinvoiceitems SET type = 'Hosting', relid = ? WHERE invoiceid = ?";
        $this->panel->execute($service, [$client->service, $invoice]);
    }

    private function notes(): void
    {
        $this->cloud->forgetLog();
        $folder = $this->panel->root() . '/includes/hooks';
        file_put_contents("{$folder}/statements.php", self::HOOK);
        file_put_contents("{$folder}/statements", '');
    }

    private function assertFrugal(int $clients, string $what): void
    {
        $statements = file($this->panel->root() . '/includes/hooks/statements', FILE_IGNORE_NEW_LINES) ?: [];
        $reads = preg_grep('/^\w+: (select|show)\b(?!.* for update$)/i', $statements) ?: [];
        $allowed = self::STATEMENTS + self::STATEMENTS_PER_500 * intdiv($clients, 500);
        $list = implode("\n", array_map(static fn (string $sql): string => substr($sql, 0, 120), $reads));
        self::assertLessThanOrEqual($allowed, count($reads), "{$what}: {$list}");
        self::assertNotSame([], $reads);
    }
}
