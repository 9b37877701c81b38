<?php

declare(strict_types=1);

namespace Standin\Tests\Cron;

use Standin\Cron\Calls;
use Standin\Cron\Cron;
use Standin\Refused;
use Standin\Tests\WhmcsTestCase;

/** Which tasks and hooks run on which call, and what several calls at once do. */
final class CronTest extends WhmcsTestCase
{
    private Cron $cron;

    protected function setUp(): void
    {
        parent::setUp();
        $this->cron = new Cron($this->whmcs);
    }

    public function testTheDailyRunOnceADay(): void
    {
        $this->watch('PreCronJob', 'DailyCronJobPreEmail', 'DailyCronJob', 'AfterCronJob');
        $this->whmcs->clock->set('2026-01-10 08:59:59');
        $this->cron->call();
        self::assertSame(['AfterCronJob'], $this->ran, 'before the hour');

        $this->whmcs->clock->set('2026-01-10 09:00:00');
        $this->cron->call();
        $this->whmcs->clock->set('2026-01-10 23:55:00');
        $this->cron->call();
        $this->whmcs->clock->set('2026-01-11 00:00:00');
        $this->cron->call();
        self::assertSame(
            [
                'AfterCronJob', 'PreCronJob', 'DailyCronJobPreEmail', 'DailyCronJob', 'AfterCronJob', 'AfterCronJob',
                'AfterCronJob',
            ],
            $this->ran,
        );

        $this->whmcs->clock->set('2026-01-11 09:00:00');
        $this->cron->call();
        self::assertSame(2, array_count_values($this->ran)['DailyCronJob']);
        self::assertSame(2, $this->whmcs->database->table('tblemails')->where('subject', 'Daily cron')->count());
    }

    public function testForceRunsItBeforeTheHourButNotTwice(): void
    {
        $this->whmcs->clock->set('2026-01-10 03:00:00');
        $this->watch('DailyCronJob');
        $this->cron->call(true);
        $this->cron->call(true);
        self::assertSame(['DailyCronJob'], $this->ran);
    }

    public function testAHookSuppressesTheReport(): void
    {
        add_hook('DailyCronJobPreEmail', 1, static fn () => true);
        $this->cron->call();
        self::assertSame(0, $this->whmcs->database->table('tblemails')->count());
    }

    public function testHooksAroundTasks(): void
    {
        $seen = [];
        $name = static fn (object $task) => basename(strtr($task::class, '\\', '/'));
        add_hook('PreAutomationTask', 1, function ($task) use (&$seen, $name): void {
            $seen[] = 'before ' . $name($task);
        });
        add_hook('PostAutomationTask', 1, function ($task, $completed) use (&$seen, $name): void {
            $seen[] = 'after ' . $name($task) . ' ' . var_export($completed, true);
        });
        $this->cron->runOnly('createinvoices');
        self::assertSame(['before CreateInvoices', 'after CreateInvoices true'], $seen);
        $this->expectException(Refused::class);
        $this->cron->runOnly('NoSuchTask');
    }

    public function testOfSeveralCallsAtOnceOneRunsTheDailyRun(): void
    {
        $hooks = self::site()->root . '/includes/hooks/count' . uniqid() . '.php';
        $log = self::site()->storage . '/calls';
        @unlink($log);
        $note = static fn (string $hook) => "add_hook('$hook', 1, static fn () => file_put_contents('$log', \"$hook\\n\", FILE_APPEND) ? null : null);\n";
        file_put_contents($hooks, "<?php\n" . $note('DailyCronJob') . $note('AfterCronJob'));
        $this->service($this->client(), '2026-01-20');
        try {
            $calls = array_map(static fn () => Calls::start(self::site(), [], false), range(1, 4));
            self::assertSame([0, 0, 0, 0], array_map('proc_close', $calls));
        } finally {
            unlink($hooks);
        }
        self::assertEquals(['DailyCronJob' => 1, 'AfterCronJob' => 4], array_count_values(file($log, FILE_IGNORE_NEW_LINES)));
        self::assertSame(1, $this->whmcs->database->table('tblinvoices')->count());
    }

    public function testItRunsUnderFaketime(): void
    {
        $hooks = self::site()->root . '/includes/hooks/time' . uniqid() . '.php';
        $file = self::site()->storage . '/time';
        file_put_contents(
            $hooks,
            "<?php\nadd_hook('AfterCronJob', 1, static function () { file_put_contents('$file', date('Y-m-d H:i') . ' ' . (hrtime(true) > 0)); });\n",
        );
        $this->whmcs->clock->set('2031-05-06 07:08:00');
        try {
            self::assertSame(0, proc_close(Calls::start(self::site(), [], true)));
        } finally {
            unlink($hooks);
        }
        self::assertSame('2031-05-06 07:08 1', file_get_contents($file));
    }

    /** @return iterable<string, array{array<string, string>, list<string>}> settings, days of January on which the card is charged */
    public static function retries(): iterable
    {
        yield 'every day' => [['CCRetryEveryWeekFor' => '0'], ['19', '20', '21', '22', '23', '24', '25', '26', '27', '28']];
        yield 'once' => [['CCAttemptOnlyOnce' => 'on'], ['19']];
        yield 'weekly for a week' => [['CCRetryEveryWeekFor' => '1'], ['19', '26']];
        yield 'weekly, on the due date first' => [['CCRetryEveryWeekFor' => '2', 'CCProcessDaysBefore' => '0'], ['20', '27']];
    }

    /**
     * @dataProvider retries
     * @param array<string, string> $settings
     * @param list<string> $days
     */
    public function testCapturesAreRetriedAsTheSettingsSay(array $settings, array $days): void
    {
        array_map($this->set(...), array_keys($settings), $settings);
        $client = $this->client();
        $this->api('AddPayMethod', ['clientid' => $client, 'gateway_module_name' => 'decline', 'remote_token' => 't']);
        $values = [
            'userid' => $client, 'duedate' => '2026-01-20', 'paymentmethod' => 'decline', 'itemdescription1' => 'x',
            'itemamount1' => '10',
        ];
        $id = $this->api('CreateInvoice', $values)['invoiceid'];

        $tried = [];
        for ($day = 17; $day <= 28; $day++) {
            $this->whmcs->clock->set("2026-01-$day 09:30:00");
            $this->cron->runOnly('ProcessCreditCardPayments');
            if (str_starts_with($this->whmcs->ledger->invoice($id)->last_capture_attempt, "2026-01-$day")) {
                $tried[] = (string) $day;
            }
        }
        self::assertSame($days, $tried);
        self::assertSame('Unpaid', $this->status($id));
    }

    /** @return iterable<string, array{\Closure(self, int): mixed}> */
    public static function withoutCapture(): iterable
    {
        yield 'automatic capture is switched off for the client' => [
            static fn (self $t, int $client) => $t->whmcs->database->table('tblclients')->where('id', $client)->update(['disableautocc' => 1]),
        ];
        yield 'no pay method' => [static fn (self $t) => $t->whmcs->database->table('tblpaymethods')->delete()];
        yield 'another gateway' => [static fn (self $t) => $t->whmcs->database->table('tblinvoices')->update(['paymentmethod' => 'banktransfer'])];
        yield 'a draft' => [static fn (self $t) => $t->whmcs->database->table('tblinvoices')->update(['status' => 'Draft'])];
    }

    /** @dataProvider withoutCapture */
    public function testWhatIsNotCaptured(\Closure $change): void
    {
        $client = $this->client();
        $this->api('AddPayMethod', ['clientid' => $client, 'gateway_module_name' => 'success', 'remote_token' => 't']);
        $id = $this->api(
            'CreateInvoice',
            ['userid' => $client, 'paymentmethod' => 'success', 'itemdescription1' => 'x', 'itemamount1' => '10'],
        )['invoiceid'];
        $change($this, $client);
        $this->cron->runOnly('ProcessCreditCardPayments');
        self::assertSame('0000-00-00 00:00:00', $this->whmcs->ledger->invoice($id)->last_capture_attempt);
    }

    public function testRemindersOnTheirDays(): void
    {
        $this->set('SendReminder', 'on');
        $this->set('SendSecondOverdueInvoiceReminder', '3');
        $this->api(
            'CreateInvoice',
            ['userid' => $this->client(), 'duedate' => '2026-01-20', 'itemdescription1' => 'x', 'itemamount1' => '10'],
        );
        $sent = [];
        add_hook('InvoicePaymentReminder', 1, function (array $told) use (&$sent): void {
            $sent[$this->whmcs->clock->now()->format('d')] = $told['type'];
        });
        for ($day = 12; $day <= 25; $day++) {
            $this->whmcs->clock->set("2026-01-$day 09:30:00");
            $this->cron->runOnly('InvoiceReminders');
        }
        self::assertSame(['13' => 'reminder', '21' => 'firstoverdue', '23' => 'secondoverdue'], $sent);
        self::assertSame(3, $this->whmcs->database->table('tblemails')->count());
    }

    public function testAutomaticCancellationUnlessAHookObjects(): void
    {
        $this->set('AutoCancelUnpaidInvoices', 'on');
        $this->set('AutoCancelUnpaidInvoicesDays', '5');
        $client = $this->client();
        $make = fn (string $due) => $this->api(
            'CreateInvoice',
            ['userid' => $client, 'duedate' => $due, 'itemdescription1' => 'x', 'itemamount1' => '1'],
        )['invoiceid'];
        [$old, $kept, $young] = [$make('2026-01-05'), $make('2026-01-05'), $make('2026-01-06')];
        add_hook(
            'PreInvoiceAutomaticCancellation',
            1,
            static fn (array $told) => $told['invoiceid'] === $kept ? ['abortCancel' => true] : null,
        );
        $this->cron->runOnly('AutoCancelInvoices');
        self::assertSame(['Cancelled', 'Unpaid', 'Unpaid'], array_map($this->status(...), [$old, $kept, $young]));
    }

    public function testWhatHooksPayInTheRunIsNeitherCancelledNorChargedMore(): void
    {
        $this->set('AutoCancelUnpaidInvoices', 'on');
        $this->set('AutoCancelUnpaidInvoicesDays', '5');
        $this->set('InvoiceLateFeeAmount', '10');
        $client = $this->client();
        $make = fn () => $this->api(
            'CreateInvoice',
            ['userid' => $client, 'duedate' => '2026-01-02', 'itemdescription1' => 'x', 'itemamount1' => '10'],
        )['invoiceid'];
        [$first, $second] = [$make(), $make()];
        add_hook('AddInvoiceLateFee', 1, fn () => $this->status($second) === 'Paid' ?: $this->pay($second));
        add_hook('PreInvoiceAutomaticCancellation', 1, fn (array $told) => $this->pay($told['invoiceid']));

        $this->cron->runOnly('AddLateFees');
        $this->cron->runOnly('AutoCancelInvoices');

        self::assertSame(['Paid', 'Paid'], [$this->status($first), $this->status($second)]);
        self::assertSame(['11.00', '10.00'], $this->whmcs->database->table('tblinvoices')->orderBy('id')->pluck('total')->all());
    }

    public function testLateFeesFromTheDayOn(): void
    {
        $this->set('InvoiceLateFeeAmount', '10');
        $client = $this->client();
        $make = fn (string $due) => $this->api(
            'CreateInvoice',
            ['userid' => $client, 'duedate' => $due, 'itemdescription1' => 'x', 'itemamount1' => '10'],
        )['invoiceid'];
        $ids = [$make('2026-01-02'), $make('2026-01-03'), $make('2026-01-04')];
        $this->cron->runOnly('AddLateFees');
        self::assertSame(['11.00', '11.00', '10.00'], array_map($this->balance(...), $ids));
    }

    public function testRatesComeFromHooksRelativeToTheEuro(): void
    {
        $this->set('CurrencyAutoUpdateExchangeRates', 'on');
        add_hook('FetchCurrencyExchangeRates', 1, static fn () => ['USD' => 1.25, 'GBP' => '0.8']);
        $this->whmcs->database->table('tblcurrencies')->insert([
            [
                'code' => 'GBP', 'prefix' => '', 'suffix' => '', 'rate' => '1.00000',
            ], ['code' => 'CHF', 'prefix' => '', 'suffix' => '', 'rate' => '0.90000'],
        ]);
        $this->cron->runOnly('CurrencyUpdateExchangeRates');
        $rates = $this->whmcs->database->table('tblcurrencies')->pluck('rate', 'code')->all();
        self::assertEquals(['EUR' => '0.80000', 'USD' => '1.00000', 'GBP' => '0.64000', 'CHF' => '0.90000'], $rates);
    }

    public function testServicesOfModulesAreSuspendedFromTheDayOnAndComeBackWhenPaid(): void
    {
        $root = self::site()->root . '/modules/servers/noted';
        \Standin\Folder::make($root);
        file_put_contents("$root/noted.php", '<?php function noted_ConfigOptions() { return []; }'
            . ' function noted_SuspendAccount($p) { return "success"; } function noted_UnsuspendAccount($p) { return "success"; }');
        $module = ['servertype' => 'noted'];
        $client = $this->client();
        $ids = array_map(
            fn (string $due) => $this->service($client, $due, '10.00', [], $module),
            ['2026-01-04', '2026-01-05', '2026-01-06'],
        );
        $kept = $this->service(
            $client,
            '2026-01-04',
            '10.00',
            ['overideautosuspend' => 1, 'overidesuspenduntil' => '2026-01-10'],
            $module,
        );
        $this->generate();

        $this->cron->runOnly('AutoSuspensions');

        $status = fn (int $id) => $this->whmcs->database->table('tblhosting')->where('id', $id)->value('domainstatus');
        self::assertSame(['Suspended', 'Suspended', 'Active', 'Active'], array_map($status, [...$ids, $kept]));
        $item = $this->whmcs->database->table('tblinvoiceitems')->where(['type' => 'Hosting', 'relid' => $ids[1]])->first();
        $this->pay((int) $item->invoiceid);
        self::assertSame('Active', $status($ids[1]));
        \Standin\Folder::remove($root);
    }
}
