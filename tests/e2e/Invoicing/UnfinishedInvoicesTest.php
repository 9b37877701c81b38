<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * Drafts that a run left: each is finished once, or waits, and only its own client waits with it.
 */
final class UnfinishedInvoicesTest extends InvoicingTestCase
{
    private int $product;
    private Subscriber $client;

    protected function setUp(): void
    {
        parent::setUp();
        $this->changeDrafts(null);
        $this->product = $this->addProduct();
        $this->client = $this->subscribe($this->product, 'one', ['usage' => '60.00']);
    }

    public function testADraftThatCannotBeMadeWholeAtOnceIsFinishedLater(): void
    {
        $this->endCycle($this->client);
        $this->leaveDraft();
        $this->panel->execute('DELETE FROM tblinvoiceitems');
        $this->panel->execute('UPDATE tblinvoices SET subtotal = 0, total = 0');
        $this->panel->faults('fail api UpdateInvoice Busy');
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame([['retry'], ['held']], [$this->effects(), $this->claims($this->client)]);

        $this->panel->faults('');
        $this->pass(minutes: 10);
        $this->cron();
        self::assertSame([['60.00', 'Unpaid']], $this->invoices());
        self::assertSame([['done'], ['covered'], ['invoiced']], [$this->effects(), $this->claims($this->client), $this->cycles($this->client)]);
    }

    /** A release before this one gave such claims back. */
    public function testADraftWhoseClaimWasGivenBackIsFinishedToo(): void
    {
        $this->leaveDraft();
        $this->panel->execute("UPDATE mod_fleio_claims SET state = 'released'");
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame([[['60.00', 'Unpaid']], ['done']], [$this->invoices(), $this->effects()]);
        self::assertSame('done', $this->panel->value('SELECT state FROM mod_fleio_runs ORDER BY id DESC LIMIT 1'));
    }

    public function testADraftThatCannotBeEnteredStopsNobodyElse(): void
    {
        $this->leaveDraft();
        $this->panel->execute("UPDATE mod_fleio_effects SET payload = JSON_SET(payload, '$.worth.amount', '60.0123456789012345')");
        $other = $this->subscribe($this->product, 'other', ['usage' => '70.00']);
        foreach ([1, 2] as $ignored) {
            $this->pass(minutes: 5);
            $this->cron();
            self::assertSame(['70.00'], $this->totals($other));
            self::assertSame([['60.00', 'Draft']], $this->invoices());
            self::assertStringContainsString('cannot be finished', $this->notices());
        }
        self::assertCount(1, preg_grep('/cannot be finished/', $this->panel->activity()), 'said once');

        $this->panel->execute("UPDATE mod_fleio_effects SET payload = JSON_SET(payload, '$.worth.amount', '60')");
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame([[['60.00', 'Unpaid']], ''], [$this->invoices(), $this->notices()]);
    }

    /** Also when another day begins, and when an admin mends the line: its amount is that of an earlier day. */
    public function testAParkedDraftHoldsItsClientUntilItIsGone(): void
    {
        $this->endCycle($this->client);
        $this->changeDrafts('61.00');
        $this->cron();
        $this->changeDrafts(null);
        foreach (['the next run', 'the next day'] as $when) {
            $this->pass(days: $when === 'the next day' ? 1 : 0, minutes: 5);
            $this->cron();
            self::assertSame([[['61.00', 'Draft']], ['parked'], ['released']], [$this->invoices(), $this->effects(), $this->claims($this->client)], $when);
            self::assertStringContainsString('`fleio retry`', $this->notices(), $when);
            self::assertSame(1, $this->counts()['left out, with something unfinished'], $when);
        }
        self::assertCount(1, preg_grep('/should be 60/', $this->panel->activity()), 'said once');

        $this->panel->execute("UPDATE tblinvoiceitems SET amount = '60.00'");
        $this->panel->execute("UPDATE tblinvoices SET subtotal = '60.00', total = '60.00'");
        $effect = (string) $this->panel->value("SELECT id FROM mod_fleio_effects WHERE state = 'parked'");
        $draft = (string) $this->panel->value('SELECT id FROM tblinvoices');
        foreach (['retry', 'release'] as $word) {
            $said = $this->fleio($word, $effect);
            self::assertSame(1, $said->exitCode, $said->output);
            self::assertStringContainsString("invoice {$draft} is there (Draft)", $said->output);
        }
        $this->cron();
        self::assertSame([['60.00', 'Draft']], $this->invoices());

        $this->panel->command('delete', $draft);
        self::assertSame(0, $this->fleio('retry', $effect)->exitCode);
        self::assertSame('', $this->notices());
        $this->cron();
        self::assertSame([[['60.00', 'Unpaid']], ['dropped', 'done']], [$this->invoices(), $this->effects()]);
        self::assertSame(['invoiced'], $this->cycles($this->client));
    }

    public function testTheWordAboutWhatTheBreakerParkedIsNoneAboutADraft(): void
    {
        $this->changeDrafts('61.00');
        $this->panel->addonSetting('fleio', 'window', '1');
        $this->panel->addonSetting('fleio', 'breaker_amount', '100.00');
        $this->subscribe($this->product, 'two', ['usage' => '60.00']);
        $this->cron();
        $this->changeDrafts(null);
        $parked = $this->panel->column("SELECT id FROM mod_fleio_effects WHERE state = 'parked' ORDER BY id");
        self::assertCount(2, $parked);
        self::assertSame(0, $this->fleio('retry', (string) $parked[1])->exitCode);
        self::assertSame([$parked[0]], $this->panel->column("SELECT id FROM mod_fleio_effects WHERE state = 'parked'"));
    }

    /** R2: a draft that is published after midnight uses that day too. */
    public function testADraftThatIsPublishedTheNextDayUsesItsDay(): void
    {
        $this->refusePublishing('2026-01-10 23:57:00');
        $this->pass(minutes: 10);
        $this->spend($this->client, '60.00');
        $this->cron();
        $this->pass(minutes: 20);
        $this->cron();
        self::assertSame([['60.00', 'Unpaid']], $this->invoices());
        self::assertSame('skip already-invoiced', $this->lastDecision($this->client));
        self::assertCount(1, $this->mails($this->client));

        $this->pass(days: 1);
        $this->cron();
        self::assertSame([['60.00', 'Unpaid'], ['60.00', 'Unpaid']], $this->invoices());
    }

    /** Also when the run that held its day ends before it publishes, and when publishing is refused on several days. */
    public function testADayIsHeldOnceForItsDraft(): void
    {
        $this->refusePublishing('2026-01-10 23:57:00');
        $this->panel->faults('kill before api UpdateInvoice');
        $this->pass(minutes: 10);
        self::assertSame(SIGKILL, $this->panel->cron()->signal);
        foreach ([0, 1] as $days) {
            $this->panel->faults('fail api UpdateInvoice Busy');
            $this->pass(days: $days, minutes: 10);
            $this->cron();
            self::assertSame([['60.00', 'Draft']], $this->invoices());
            self::assertStringContainsString('Busy', $this->notices());
        }
        $this->panel->faults('');
        $this->pass(minutes: 10);
        $this->cron();
        self::assertSame([[['60.00', 'Unpaid']], ['done']], [$this->invoices(), $this->effects()]);
        self::assertSame('2026-01-12', $this->panel->value('SELECT last_automatic_on FROM mod_fleio_clients'));
    }

    /** What an invoice of that day would follow is not published. */
    public function testADraftDoesNotFollowAnInvoiceOfItsDay(): void
    {
        $this->leaveDraft();
        $this->pass(days: 1);
        $this->panel->execute(
            'INSERT INTO mod_fleio_effects (installation_id, client_id, kind, effect_key, state, run_id, payload, created_at, updated_at)'
            . " SELECT installation_id, client_id, kind, REPLACE(effect_key, '01-10', '01-11'), 'done', run_id, payload, created_at, updated_at"
            . ' FROM mod_fleio_effects',
        );
        $this->cron();
        self::assertSame([[['60.00', 'Draft']], ['parked', 'done']], [$this->invoices(), $this->effects()]);
        self::assertStringContainsString('Another invoice has used today', $this->notices());
    }

    public function testADraftThatWasChangedAfterItWasEnteredIsNotPublished(): void
    {
        $this->refusePublishing('2026-01-10 09:30:00');
        $this->panel->execute("UPDATE tblinvoiceitems SET amount = '59.00'");
        $this->pass(minutes: 10);
        $this->cron();
        self::assertSame([[['60.00', 'Draft']], ['parked']], [$this->invoices(), $this->effects()]);
        self::assertStringContainsString('no longer has the line of 60', $this->notices());
        $effect = (string) $this->panel->value("SELECT id FROM mod_fleio_effects WHERE state = 'parked'");
        self::assertSame(1, $this->fleio('release', $effect)->exitCode);

        $this->panel->execute("UPDATE tblinvoiceitems SET amount = '60.00'");
        self::assertSame(0, $this->fleio('retry', $effect)->exitCode);
        $this->pass(minutes: 10);
        $this->cron();
        self::assertSame([[['60.00', 'Unpaid']], ['done'], ''], [$this->invoices(), $this->effects(), $this->notices()]);
    }

    /** At this moment a run makes the client's draft, and WHMCS refuses to publish it. */
    private function refusePublishing(string $moment): void
    {
        $this->installation()->reset($moment);
        $this->cloud->configuration('Default', self::LIMITS);
        $this->client = $this->subscribe($this->addProduct(), 'one', ['usage' => '60.00']);
        $this->panel->faults('fail api UpdateInvoice Busy');
        $this->cron();
        self::assertSame([[['60.00', 'Draft']], ['drafted']], [$this->invoices(), $this->effects()]);
        $this->panel->faults('');
    }

    /** WHMCS says nothing of the draft that it made, and a hook changed its line before. */
    public function testAChangedDraftIsNotPublishedEitherWhereWhmcsGaveNoAnswer(): void
    {
        $this->changeDrafts('61.00', 'throw new RuntimeException("The hook fails.");');
        $this->cron();
        $this->changeDrafts(null);
        self::assertSame([[['0.00', 'Draft']], ['parked']], [$this->invoices(), $this->effects()]);
        self::assertStringContainsString('no longer has the line of 60', $this->notices());
    }

    /** Every question marks cycles, and every answer is a row of the journal: a refusal is not repeated by every run. */
    public function testWhatWhmcsRefusesIsTriedAgainAfterTheMinutesOfAHold(): void
    {
        $this->panel->addonSetting('fleio', 'hold_minutes', '15');
        $this->endCycle($this->client);
        $this->panel->faults('fail api CreateInvoice Gateway is not active');
        foreach ([1 => 0, 5 => 5, 10 => 5] as $ignored => $minutes) {
            $this->pass(minutes: $minutes);
            $this->cron();
            self::assertSame([1, ['dropped']], [$this->questions($this->client), $this->effects()]);
            self::assertStringContainsString('Gateway is not active', $this->notices());
        }
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame([2, ['dropped', 'dropped']], [$this->questions($this->client), $this->effects()]);
        self::assertCount(1, preg_grep('/Gateway is not active/', $this->panel->activity()), 'said once');

        $this->panel->faults('');
        $this->pass(minutes: 15);
        $this->cron();
        self::assertSame([[['60.00', 'Unpaid']], ['invoiced'], ''], [$this->invoices(), $this->cycles($this->client), $this->notices()]);
    }

    /** As a draft leaves it that used its day and was deleted before our ledger knew it. */
    public function testADecisionOnAUsedDayIsNotRepeatedByEveryRun(): void
    {
        $this->panel->addonSetting('fleio', 'hold_minutes', '15');
        $this->panel->faults('fail api CreateInvoice Busy');
        $this->cron();
        $this->panel->faults('');
        $this->panel->execute("UPDATE mod_fleio_effects SET state = 'done', kind = 'day-used', holds_key = 1");
        $this->pass(minutes: 15);
        foreach ([1, 2] as $ignored) {
            $this->cron();
            $this->pass(minutes: 5);
        }
        self::assertSame([[], 2], [$this->invoices(), $this->questions($this->client)]);
        $this->pass(days: 1);
        $this->cron();
        self::assertSame([['60.00', 'Unpaid']], $this->invoices());
    }

    /** A hook of the site that gives the line of each draft this amount; null = it is gone. */
    private function changeDrafts(?string $amount, string $then = ''): void
    {
        $file = $this->panel->root() . '/includes/hooks/markup.php';
        $table = "WHMCS\\Database\\Capsule::table('tblinvoiceitems')";
        $change = "{$table}->where('invoiceid', \$values['invoiceid'])->update(['amount' => '{$amount}']);";
        $code = "add_hook('InvoiceCreation', 1, static function (array \$values): void { {$change} {$then} });";
        file_put_contents($file, '<?php ' . ($amount === null ? '' : $code));
    }

    /** A run ends right after WHMCS has made its draft. */
    private function leaveDraft(): void
    {
        $this->panel->faults('kill after api CreateInvoice');
        self::assertSame(SIGKILL, $this->panel->cron()->signal);
        $this->panel->faults('');
    }

    /** @return list<array{string, string}> totals and statuses of the client's invoices */
    private function invoices(): array
    {
        return array_map(
            static fn (array $invoice): array => [$invoice['total'], $invoice['status']],
            $this->panel->invoices($this->client->client),
        );
    }

    /** @return list<string> states of the client's orders of invoices */
    private function effects(): array
    {
        return $this->panel->column(
            "SELECT state FROM mod_fleio_effects WHERE client_id = ? AND kind = 'issue-invoice' ORDER BY id",
            [$this->client->client],
        );
    }
}
