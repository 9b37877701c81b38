<?php

declare(strict_types=1);

namespace Standin\Tests\Core;

use PHPUnit\Framework\TestCase;
use Standin\Console\CommandLine;
use Standin\Folder;

/** The command line as an outsider uses it, in a folder of its own, with wrong input too. */
final class CommandLineTest extends TestCase
{
    private static string $home;

    public static function setUpBeforeClass(): void
    {
        self::$home = sys_get_temp_dir() . '/whmcs-cli-' . getmypid();
    }

    public static function tearDownAfterClass(): void
    {
        self::whmcs('stop');
        Folder::remove(self::$home);
    }

    public function testReadyFromAnEmptyFolderThenAStory(): void
    {
        $started = hrtime(true);
        [$exit, $root] = self::whmcs('install');
        self::assertSame(0, $exit);
        self::assertFileExists("$root/configuration.php");
        self::assertLessThan(15, (hrtime(true) - $started) / 1e9, 'it takes about a second; a busy machine gets more');

        self::assertSame('2026-01-10 09:30:00', self::ok('clock', '2026-01-10 09:30:00'));
        $client = self::ok('add', 'client', '--credit=5', '--country=DE');
        self::ok('add', 'tax', '19', '--country=DE');
        [$invoice, $status] = explode(' ', self::ok('add', 'invoice', $client, '100:Work', '--taxed'));
        self::assertSame('Unpaid', $status);
        self::assertSame('Unpaid, 114.00 due', self::ok('pay', $invoice, '--credit'));
        self::assertSame('Unpaid, 64.00 due', self::ok('pay', $invoice, '50'));
        self::assertSame('Paid, 0.00 due', self::ok('pay', $invoice));
        $payment = self::ok('sql', 'SELECT MAX(id) AS id FROM tblaccounts');
        self::ok('refund', explode("\n", $payment)[1], '4.00');
        self::ok('chargeback', explode("\n", $payment)[1]);
        self::assertSame("status\nCollections", self::ok('sql', "SELECT status FROM tblinvoices WHERE id = $invoice"));
        self::assertSame('', self::ok('cron', '--force'));
        self::assertStringContainsString('Payment Reversed', self::ok('log', 'activity'));
        self::assertStringContainsString('"result": "success"', self::ok('api', 'GetInvoice', "invoiceid=$invoice"));
    }

    public function testTwoSitesOfOneServer(): void
    {
        self::ok('install', '--site=second', '--whmcs=8.13.1');
        self::ok('add', 'client', '--site=second');
        self::assertSame("n\n1", self::ok('sql', 'SELECT COUNT(*) AS n FROM tblclients', '--site=second'));
        self::assertSame(
            "value\n8.13.1-release.1",
            self::ok('sql', "SELECT value FROM tblconfiguration WHERE setting = 'Version'", '--site=second'),
        );
        self::assertSame(
            "value\n",
            self::ok(
                'sql',
                "SELECT value FROM tblconfiguration WHERE setting = 'StandinInvoiceImmutability'",
                '--site=second',
            ) . "\n",
        );
    }

    /** @return iterable<string, array{list<string>, string}> */
    public static function wrong(): iterable
    {
        yield 'no such command' => [['dance'], 'whmcs --help'];
        yield 'no such option' => [['add', 'client', '--colour=red'], 'there is no option --colour'];
        yield 'a missing argument' => [['pay'], '<invoice> is missing'];
        yield 'an argument too many' => [['start', 'now'], "'now' is one argument too many"];
        yield 'an option without value' => [['add', 'client', '--email'], '--email needs a value'];
        yield 'a switch with a value' => [['add', 'client', '--exempt=yes'], '--exempt takes no value'];
        yield 'no id' => [['pay', 'first'], 'give an id'];
        yield 'no such invoice' => [['pay', '999999'], 'There is no row 999999 in tblinvoices'];
        yield 'no such currency' => [['add', 'client', '--currency=ABC'], 'use one of EUR, USD'];
        yield 'no such site' => [['cron', '--site=third'], "No site 'third'"];
        yield 'no name of a site' => [['install', '--site=A/b'], 'no name of a site'];
        yield 'no moment' => [['clock', 'soon'], "'soon' is no moment"];
        yield 'no such module' => [['add', 'product', 'nothing'], 'whmcs module PATH'];
        yield 'no module folder' => [['module', '/nowhere'], 'There is no /nowhere'];
        yield 'bad SQL' => [['sql', 'SELEC 1'], 'refuses the statement'];
        yield 'no amount' => [['refund', '1', 'all'], 'no amount'];
        yield 'no such log' => [['log', 'tree'], 'use one of activity'];
        yield 'no fault' => [['fault', 'boom'], 'is not understood'];
        yield 'no such task' => [['cron', '--do=Dance'], "There is no task 'Dance'"];
        yield 'too many at once' => [['cron', '--at-once=65'], 'from 1 to 64'];
        yield 'nothing to merge' => [['merge'], '<invoices> is missing'];
        yield 'nothing to invoice' => [['add', 'invoice', '1'], '<lines> is missing'];
        yield 'no amount of a line' => [['add', 'invoice', '1', 'ten'], 'CreateInvoice: Invalid amount'];
        yield 'no setting' => [['setting', 'Foo'], "There is no setting 'Foo'"];
        yield 'no gateway' => [['add', 'paymethod', '1', 'foo'], 'Gateway Module Not Found'];
        yield 'a moment of another kind' => [['clock', '-1'], "'-1' is no moment"];
        yield 'no day of the calendar' => [['clock', '2026-02-30'], "'2026-02-30' is no moment"];
        yield 'no addon' => [['addon', 'activate', 'nothing'], 'No module "nothing" among modules/addons'];
        yield 'an addon that is off' => [['addon', 'deactivate', 'nothing'], 'No module "nothing" among modules/addons'];
        yield 'no product to assign' => [['module', 'assign', '99', 'nothing'], 'There is no row 99 in tblproducts'];
        yield 'no group' => [['add', 'product', 'none', '--group=99'], 'There is no row 99 in tblservergroups'];
        yield 'no set-up' => [['add', 'product', 'none', '--autosetup=maybe'], 'use one of order, payment, on'];
        yield 'no port' => [['add', 'server', 'none', 'a.example', '--port=http'], 'give a number from 1 to 65535'];
        yield 'no code' => [['add', 'currency', 'EURO', '1.5'], 'give three letters'];
        yield 'no format' => [['add', 'currency', 'GBP', '1.5', '--format=5'], 'use 1, 2, 3 or 4'];
        yield 'no country' => [['add', 'client', '--country=Germany'], 'give two letters'];
        yield 'no credit' => [['add', 'client', '--credit=much'], 'no amount'];
        yield 'no month' => [['add', 'paymethod', '1', 'success', '--expiry=1330'], 'give month and year'];
        yield 'no entry of the queue' => [['module', 'queue', '77', '--retry'], 'There is no row 77 in tblmodulequeue'];
        yield 'no number of entries' => [['log', 'mail', '--last=all'], '--last is'];
        yield 'no version' => [['install', '--whmcs=nine'], 'give a version'];
        yield 'not really' => [['remove'], 'say --yes'];
    }

    /**
     * @dataProvider wrong
     * @depends testTwoSitesOfOneServer
     * @param list<string> $words
     */
    public function testWrongInputIsExplained(array $words, string $explanation): void
    {
        [$exit, $output, $errors] = self::whmcs(...$words);
        self::assertSame(1, $exit);
        self::assertSame('', $output);
        self::assertStringContainsString($explanation, $errors);
        self::assertSame(1, substr_count($errors, "\n"), "one line, no trace: $errors");
    }

    public function testEveryCommandHasHelp(): void
    {
        foreach ((new CommandLine())->commands() as $name => $class) {
            $help = self::ok(...explode(' ', $name), ...['--help']);
            self::assertStringStartsWith("Usage: whmcs $name", $help);
            self::assertStringContainsString((new $class())->summary(), $help);
        }
    }

    public function testNothingIsLeftBehind(): void
    {
        $home = self::$home . '-gone';
        self::ok('install', "--home=$home");
        $pid = (int) file_get_contents("$home/db/mariadb.pid");
        self::assertStringContainsString('mariadbd', (string) file_get_contents("/proc/$pid/cmdline"));
        self::ok('remove', '--yes', "--home=$home");
        self::assertSame('', (string) @file_get_contents("/proc/$pid/cmdline"));
        self::assertDirectoryDoesNotExist($home);
    }

    public function testServicesAreCheckedBeforeTheyAreAdded(): void
    {
        self::ok('add', 'product', 'none');
        self::assertStringContainsString('--due is', self::whmcs('add', 'service', '1', '1', '--due=soon')[2]);
        self::assertStringContainsString('--status is', self::whmcs('add', 'service', '1', '1', '--status=Gone')[2]);
        self::assertSame('1', self::ok('add', 'service', '1', '1', '--due=2026-02-01'));
    }

    public function testALegacyClientIsAskedForLikeAnyOther(): void
    {
        preg_match('/client (\d+), service (\d+), invoice (\d+)/', self::ok('add', 'legacy'), $id);
        self::assertStringContainsString('Bits &amp; Bytes', self::ok('api', 'GetClientsDetails', "clientid=$id[1]"));
        self::assertStringContainsString('"owner_user_id": 0', self::ok('api', 'GetClientsDetails', "clientid=$id[1]"));
        self::assertStringContainsString('"currency_code": "USD"', self::ok('api', 'GetClientsDetails', "clientid=$id[1]"));
        self::assertSame('Paid, 0.00 due', self::ok('pay', $id[3]));
        self::assertSame("nextduedate\n0000-00-00", self::ok('sql', "SELECT nextduedate FROM tblhosting WHERE id = $id[2]"));
    }

    private static function ok(string ...$words): string
    {
        [$exit, $output, $errors] = self::whmcs(...$words);
        self::assertSame(0, $exit, implode(' ', $words) . ": $errors");
        self::assertSame('', $errors);
        return $output;
    }

    /** @return array{int, string, string} */
    private static function whmcs(string ...$words): array
    {
        $command = [PHP_BINARY, '-d', 'display_errors=stderr', dirname(__DIR__, 2) . '/bin/whmcs', ...$words];
        $errors = tempnam(sys_get_temp_dir(), 'whmcs');
        $process = proc_open(
            $command,
            [1 => ['pipe', 'w'], 2 => ['file', $errors, 'w']],
            $pipes,
            null,
            ['WHMCS_HOME' => self::$home] + getenv(),
        );
        $output = (string) stream_get_contents($pipes[1]);
        $exit = proc_close($process);
        $text = (string) file_get_contents($errors);
        unlink($errors);
        return [$exit, trim($output), $text];
    }
}
