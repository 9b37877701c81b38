<?php

declare(strict_types=1);

namespace Standin\Tests\Core;

use Standin\Fault\Faults;
use Standin\Fault\Strike;
use Standin\Refused;
use Standin\Tests\WhmcsTestCase;

/** Faults strike in a process of their own: the plan in its environment, what is left in the database. */
final class FaultsTest extends WhmcsTestCase
{
    /** @return iterable<string, array{string}> */
    public static function wrong(): iterable
    {
        foreach ([
            'kill', 'kill api 3', 'kill before api', 'fail hook X', 'cut api 1', 'delay x api 1',
            'explode before api 1',
        ] as $text) {
            yield $text => [$text];
        }
    }

    /** @dataProvider wrong */
    public function testPlansThatAreNotUnderstood(string $text): void
    {
        $this->expectException(Refused::class);
        Strike::fromText($text);
    }

    public function testPlansAreLists(): void
    {
        self::assertCount(3, Faults::read("kill before api 3; delay 5 api *\n\nfail api CapturePayment Gateway is away"));
        self::assertSame([], Faults::read(" ;\n"));
    }

    /**
     * One payment passes api 1, hooks and commits; each point, killed before and after, leaves what was committed so far.
     *
     * @return iterable<string, array{string, int, string}> plan, rows of tblaccounts, status
     */
    public static function kills(): iterable
    {
        yield 'before the call' => ['kill before api 1', 0, 'Unpaid'];
        yield 'before the first commit' => ['kill before commit 1', 0, 'Unpaid'];
        yield 'after the first commit' => ['kill after commit 1', 1, 'Unpaid'];
        yield 'before the first hook' => ['kill before hook 1', 1, 'Unpaid'];
        yield 'before InvoicePaid' => ['kill before hook InvoicePaid', 1, 'Paid'];
        yield 'after InvoicePaid' => ['kill after hook InvoicePaid#1', 1, 'Paid'];
        yield 'after the call' => ['kill after api AddInvoicePayment', 1, 'Paid'];
    }

    /** @dataProvider kills */
    public function testKillPoints(string $plan, int $rows, string $status): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $code = self::pays($id);

        self::assertSame(SIGKILL, $this->script($code, ['WHMCS_FAULTS' => $plan])['signal']);

        self::assertSame([$rows, $status], [$this->whmcs->database->table('tblaccounts')->count(), $this->status($id)]);
    }

    public function testPointsAreListedAndKilledOneByOne(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $list = self::site()->storage . '/points';
        @unlink($list);
        self::assertSame(0, $this->script(self::pays($id), ['WHMCS_FAULT_POINTS' => $list])['exit']);
        $points = file($list, FILE_IGNORE_NEW_LINES) ?: [];

        self::assertSame('before api 1 AddInvoicePayment', $points[0]);
        self::assertSame('after api 1 AddInvoicePayment', end($points));
        self::assertContains('before hook 1 AddTransaction', $points);
        self::assertContains('after commit 1 insert into tblaccounts', $points);
        $names = array_values(preg_filter('/^before commit \d+ /', '', $points));
        self::assertSame(['insert into tblaccounts', 'insert into tblactivitylog', 'update tblinvoices set'], $names);
        $commits = count($names);
        $again = $this->invoice($this->client(), '10.00');
        $last = $this->script(self::pays($again), ['WHMCS_FAULTS' => "kill before commit $commits"]);
        self::assertSame(SIGKILL, $last['signal'], 'the last point listed is a point of the next run');
    }

    public function testCallsFailAndAreDelayed(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $failed = $this->script(self::pays($id), ['WHMCS_FAULTS' => 'fail api AddInvoicePayment Gateway is away']);
        self::assertSame('{"result":"error","message":"Gateway is away"}', $failed['output']);
        self::assertSame('Unpaid', $this->status($id), 'a call that fails does nothing');

        $started = hrtime(true);
        self::assertSame('{"result":"success"}', $this->script(self::pays($id), ['WHMCS_FAULTS' => 'delay 300 api 1'])['output']);
        self::assertGreaterThan(300, (hrtime(true) - $started) / 1e6);
    }

    public function testOneConnectionIsCut(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $code = 'try { \WHMCS\Database\Capsule::connection()->transaction(function () {'
            . ' \WHMCS\Database\Capsule::table("tblclients")->update(["notes" => "a"]); \WHMCS\Database\Capsule::table("tblclients")->update(["notes" => "b"]); });'
            . ' } catch (\Throwable $error) { echo $error instanceof \PDOException ? "cut" : get_class($error); }';
        $cut = $this->script($code, ['WHMCS_FAULTS' => 'cut sql update#2']);
        self::assertSame('cut', $cut['output']);
        self::assertSame('', $this->whmcs->database->table('tblclients')->value('notes'), 'the server rolled back');
        self::assertSame('Unpaid', $this->status($id));
    }

    public function testThePlanOfTheSiteStrikesEveryProcess(): void
    {
        file_put_contents(self::site()->storage . '/faults', "fail api GetCurrencies Not today\n");
        try {
            $run = $this->script('echo json_encode(localAPI("GetCurrencies"));', []);
            self::assertSame('{"result":"error","message":"Not today"}', $run['output']);
        } finally {
            unlink(self::site()->storage . '/faults');
        }
    }

    private static function pays(int $invoiceId): string
    {
        return 'foreach (["AddTransaction", "AddInvoicePayment", "InvoicePaid"] as $hook) { add_hook($hook, 1, static fn () => null); }'
            . "echo json_encode(localAPI('AddInvoicePayment', ['invoiceid' => $invoiceId, 'gateway' => 'banktransfer', 'transid' => 'x', 'noemail' => true]));";
    }

    /**
     * @param array<string, string> $environment
     * @return array{signal: int, exit: int, output: string}
     */
    private function script(string $code, array $environment): array
    {
        $code = 'require ' . var_export(self::site()->root . '/init.php', true) . ';' . $code;
        $process = proc_open([PHP_BINARY, '-r', $code], [1 => ['pipe', 'w'], 2 => STDERR], $pipes, null, $environment + getenv());
        $output = (string) stream_get_contents($pipes[1]);
        do {
            $state = proc_get_status($process);
            usleep($state['running'] ? 1000 : 0);
        } while ($state['running']);
        return ['signal' => $state['termsig'], 'exit' => $state['exitcode'], 'output' => $output];
    }
}
