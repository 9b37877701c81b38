<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

/**
 * The command `fleio`, as an admin calls it in the root folder of WHMCS.
 */
final class CommandLineTest extends InvoicingTestCase
{
    /** @var array<string, array{list<string>, string}> words, and what the answer names */
    private const WRONG_WORDS = [
        'no command' => [['runn'], 'runn'],
        'a switch too many' => [['run', '--wet'], '--wet'],
        'a word too many' => [['run', 'now'], 'now'],
        'dry without hyphens' => [['run', 'dry'], 'dry'],
        'status of something' => [['status', '7'], '7'],
        'explain nobody' => [['explain'], '--client'],
        'explain without a value' => [['explain', '--client'], '--client'],
        'explain no number' => [['explain', '--client', 'Ann'], 'Ann'],
        'explain zero' => [['explain', '--client', '0'], '0'],
        'explain a part' => [['explain', '--client', '7', '--count', '1.5'], '1.5'],
        'retry nothing' => [['retry'], 'parked'],
        'retry no number' => [['retry', 'all'], 'all'],
        'release two' => [['release', '1', '2'], 'parked'],
        'parked of something' => [['parked', '1'], '1'],
        'confirm nothing' => [['confirm'], '--same'],
        'confirm both' => [['confirm', '--product', '1', '--same', '--other'], '--same'],
        'confirm no product' => [['confirm', '--same'], '--product'],
        'journal of something' => [['journal', 'x'], 'x'],
    ];

    public function testARunDoesWhatTheCronDoesAndTellsIt(): void
    {
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '60.00']);
        $run = $this->fleio('run');
        self::assertSame(0, $run->exitCode, $run->output);
        self::assertMatchesRegularExpression('/^installation 1: run \d+, done\n/', $run->output);
        self::assertStringContainsString('  1 issued', $run->output);
        self::assertSame(['60.00'], $this->totals($client));
        $status = $this->fleio('status');
        self::assertMatchesRegularExpression('/run \d+ of 2026-01-10 09:30: done, 1 invoices/', $status->output);
        self::assertStringContainsString('0 claims open, 0 lost, 0 effects parked', $status->output);
    }

    public function testADryRunTellsWhatWouldBeDecidedAndChangesNothing(): void
    {
        $product = $this->addProduct([14 => '1']);
        $usage = ['limit' => '30.00', 'cycle' => '10.00', 'nothing' => '20.00', 'today' => '60.00'];
        $clients = [];
        foreach ($usage as $name => $amount) {
            $clients[$name] = $this->subscribe($product, $name, ['usage' => $amount]);
        }
        $this->cron();
        $this->pass(minutes: 30);
        $this->cloud->usage('20.00', ['client' => $clients['limit']->fleioClient]);
        $this->cloud->usage('60.00', ['client' => $clients['today']->fleioClient]);
        $this->endCycle($clients['cycle']);
        $this->cloud->addClient(['external_billing_id' => 'stranger', 'usage' => '60.00']);
        $this->cloud->forgetLog();
        $before = $this->everything();

        $dry = $this->fleio('run', '--dry');
        self::assertSame(0, $dry->exitCode, $dry->output);
        self::assertSame($before, $this->everything());
        self::assertSame([], array_diff(array_column($this->cloud->log(), 'method'), ['GET']));
        self::assertSame([], $this->cloud->log('clients.claim'));
        foreach (['limit' => 'Issue 50.00 USD', 'cycle' => 'Issue 10.00 USD', 'nothing' => 'Do not ask', 'today' => 'Do not ask'] as $name => $words) {
            self::assertStringContainsString("  client {$clients[$name]->client}: {$words}", $dry->output);
        }
        self::assertStringContainsString("Fleio's client", $dry->output);

        $this->cron();
        self::assertSame([['50.00'], ['10.00'], [], ['60.00']], array_values(array_map($this->totals(...), $clients)), 'as it said');
    }

    /** Also where something is wrong that a run would tell. */
    public function testADryRunWithTroubleChangesNothingEither(): void
    {
        $product = $this->addProduct();
        $this->subscribe($product, order: ['usage' => '60.00']);
        $this->cron();
        $this->addProduct([14 => '1,5']);
        $this->panel->execute('UPDATE tblproducts SET configoption4 = ? WHERE id = ?', ['http://127.0.0.1:9/staffapi', $product]);
        $before = $this->everything();
        $dry = $this->fleio('run', '--dry');
        self::assertSame($before, $this->everything());
        self::assertStringContainsString('setting 14', $dry->output);
        self::assertStringContainsString('API URL', $dry->output);
        self::assertSame(1, $dry->exitCode);
    }

    public function testExplainTellsDecisionsNumbersAndWhatWasDone(): void
    {
        $client = $this->subscribe($this->addProduct([14 => '1']), order: ['usage' => '10.00']);
        $this->cron();
        $this->pass(days: 1);
        $this->spend($client, '40.00');
        $this->cron();
        $said = $this->fleio('explain', '--client', (string) $client->client);
        self::assertSame(0, $said->exitCode);
        $invoice = $this->panel->invoices($client->client)[0]['id'];
        $expected = [
            'Hold: no cycle has ended, and', 'debt 10.00', 'Issue 50.00', 'for service ' . $client->service . ', due on 2026-01-11',
            "done, invoice {$invoice}",
        ];
        foreach ($expected as $text) {
            self::assertStringContainsString($text, $said->output);
        }
        $one = $this->fleio('explain', "--client={$client->client}", '--count=1');
        self::assertStringNotContainsString('Hold', $one->output);
        $nobody = $this->fleio('explain', '--client', '999');
        self::assertSame(1, $nobody->exitCode);
        self::assertStringContainsString('Nothing was decided about client 999', $nobody->output);
    }

    public function testTheJournalIsLinesOfJson(): void
    {
        $this->subscribe($this->addProduct(), order: ['usage' => '60.00']);
        $this->cron();
        $lines = explode("\n", trim($this->fleio('journal')->output));
        $kinds = array_column(array_map(static fn (string $line): array => json_decode($line, true, flags: JSON_THROW_ON_ERROR), $lines), 'kind');
        self::assertSame(['journal', 'terms', 'decision'], $kinds);
    }

    public function testRetryGoesOnWithWhatIsParkedAndReleaseGivesItUp(): void
    {
        foreach (['retry' => 'the next run decides client', 'release' => 'is given up'] as $word => $answer) {
            $this->setUp();
            $client = $this->subscribe($this->addProduct(), order: ['usage' => '60.00']);
            $effect = $this->parkedDraft();
            $said = $this->fleio($word, $effect);
            self::assertSame(0, $said->exitCode, $said->output);
            self::assertStringContainsString($answer, $said->output);
            $again = $this->fleio($word, $effect);
            self::assertSame(1, $again->exitCode, $again->output);
            $this->cron();
            self::assertSame(['60.00'], $this->totals($client), $word);
            self::assertSame('Unpaid', $this->panel->invoices($client->client)[0]['status']);
        }
    }

    public function testWrongWordsAreNotUnderstood(): void
    {
        $this->fleio('status');
        $before = $this->everything();
        foreach (self::WRONG_WORDS as $case => [$words, $advice]) {
            $said = $this->fleio(...$words);
            self::assertSame(2, $said->exitCode, "{$case}: {$said->output}");
            self::assertStringStartsWith('fleio: ', $said->output);
            self::assertStringContainsString($advice, $said->output, $case);
        }
        self::assertSame($before, $this->everything());
    }

    public function testHelpNamesEveryCommand(): void
    {
        foreach ([[], ['help'], ['--help'], ['-h']] as $words) {
            $said = $this->fleio(...$words);
            self::assertSame(0, $said->exitCode);
            foreach (['run --dry', 'status', 'explain', 'parked', 'retry', 'release', 'confirm', 'journal'] as $command) {
                self::assertStringContainsString("fleio {$command}", $said->output);
            }
        }
    }

    public function testNothingToDoIsSaid(): void
    {
        self::assertStringContainsString('No installation yet', $this->fleio('status')->output);
        $run = $this->fleio('run');
        self::assertSame(1, $run->exitCode);
        self::assertStringContainsString('Nothing was run', $run->output);
        self::assertStringContainsString('Nothing is parked', $this->fleio('parked')->output);
        foreach (['retry', 'release'] as $word) {
            $said = $this->fleio($word, '1');
            self::assertSame([1, 1], [$said->exitCode, preg_match('/^fleio: /', $said->output)], $said->output);
        }
        self::assertSame(1, $this->fleio('confirm', '--product', '1', '--same')->exitCode);
    }

    /** An order whose draft somebody changed while a run was killed: it is parked, and the draft deleted. */
    private function parkedDraft(): string
    {
        $this->panel->faults('kill after api CreateInvoice');
        self::assertSame(SIGKILL, $this->panel->cron()->signal);
        $this->panel->faults('');
        $draft = $this->panel->invoices()[0];
        $this->panel->execute('UPDATE tblinvoiceitems SET amount = 1 WHERE invoiceid = ?', [$draft['id']]);
        $this->cron();
        $effect = (string) $this->panel->value("SELECT id FROM mod_fleio_effects WHERE state = 'parked'");
        self::assertStringContainsString("{$effect}: client", $this->fleio('parked')->output);
        $this->panel->command('delete', (string) $draft['id']);

        return $effect;
    }

    /** @return array<string, string> a checksum of each table */
    private function everything(): array
    {
        $sums = [];
        foreach ($this->panel->column('SHOW TABLES') as $table) {
            $sums[$table] = "{$table} " . $this->panel->rows("CHECKSUM TABLE `{$table}`")[0]['Checksum'];
        }

        return $sums;
    }
}
