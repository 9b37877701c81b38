<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * One automatic invoice a calendar day in WHMCS's time zone, here Bucharest, and none while a clock is wrong (rule 5).
 */
final class DayTest extends InvoicingTestCase
{
    private const HOOK = '/includes/hooks/clocks.php';

    protected function setUp(): void
    {
        parent::setUp();
        $this->hook('');
    }

    /** R2, R6: the day ends at midnight where WHMCS is, not after 24 hours. */
    public function testTheDayEndsAtMidnight(): void
    {
        $client = $this->owing('2026-01-10T21:59:00Z', '50.00');
        $this->cron();
        self::assertSame([['50.00', '2026-01-10']], $this->invoices($client));
        $this->spend($client, '25.00');
        $this->spend($client, '25.00');
        $this->cron();
        self::assertSame('skip already-invoiced', $this->lastDecision($client));
        $this->pass(minutes: 1);
        $this->cron();
        self::assertSame([['50.00', '2026-01-10'], ['50.00', '2026-01-11']], $this->invoices($client));
    }

    /** R7: a day of 25 hours is one day, one of 23 is another after 23 hours. */
    public function testDaysAreNotTwentyFourHours(): void
    {
        $client = $this->owing('2026-03-28T22:30:00Z', '50.00');
        $this->cron();
        self::assertSame([['50.00', '2026-03-29']], $this->invoices($client), 'half past midnight of a day of 23 hours');
        $this->spend($client, '50.00');
        $this->pass(hours: 22, minutes: 29);
        $this->cron();
        self::assertCount(1, $this->invoices($client));
        $this->pass(minutes: 1);
        $this->cron();
        self::assertSame('2026-03-30', $this->invoices($client)[1][1], 'midnight');

        $this->setUp();
        $client = $this->owing('2026-10-24T21:30:00Z', '50.00');
        $this->cron();
        self::assertSame([['50.00', '2026-10-25']], $this->invoices($client), 'half past midnight of a day of 25 hours');
        $this->spend($client, '50.00');
        $this->pass(hours: 24, minutes: 29);
        $this->cron();
        self::assertCount(1, $this->invoices($client), 'still the same date');
        $this->pass(minutes: 1);
        $this->cron();
        self::assertSame('2026-10-26', $this->invoices($client)[1][1]);
    }

    public function testClocksMoreThanFiveMinutesApartStopEverything(): void
    {
        $client = $this->owing('2026-01-10T09:30:00Z', '50.00');
        foreach ([301, -301] as $seconds) {
            $this->shiftDatabase($seconds);
            $this->cron();
            $this->cron();
        }
        self::assertSame([], $this->invoices($client));
        self::assertSame([], $this->cloud->log(), 'Fleio is asked nothing');
        self::assertCount(1, preg_grep('/time cannot be trusted/', $this->panel->activity()), 'said once');
        self::assertStringContainsString('time cannot be trusted', $this->notices());
        $this->shiftDatabase(300);
        $this->cron();
        self::assertSame([['50.00', '2026-01-10']], $this->invoices($client));
        self::assertContains('Fleio: The clocks agree again.', $this->panel->activity());
    }

    public function testAClockThatWentBackStopsEverythingUntilItCaughtUp(): void
    {
        $client = $this->owing('2026-01-10T09:30:00Z', '49.00');
        $this->cron();
        $this->spend($client, '1.00');
        $this->cloud->forgetLog();
        $this->panel->at('@' . ($this->panel->now() - 1));
        $this->cron();
        self::assertSame([[], []], [$this->invoices($client), $this->cloud->log()]);
        self::assertStringContainsString('time cannot be trusted', $this->notices());
        $this->panel->at('@' . ($this->panel->now() + 1));
        $this->cron();
        self::assertSame([['50.00', '2026-01-10']], $this->invoices($client));
    }

    /** A run under a clock that was a year ahead: an admin says that it is right again. */
    public function testAnAdminSaysThatTheClockIsRight(): void
    {
        $client = $this->owing('2026-01-10T09:30:00Z', '49.00');
        $right = $this->panel->now();
        $this->panel->at('@' . ($right + 365 * 86400));
        $this->cron();
        $this->spend($client, '1.00');
        $this->panel->at('@' . ($right + 60));
        $this->cron();
        self::assertSame([], $this->invoices($client));
        self::assertStringContainsString('fleio clock --right', $this->notices());

        $answer = $this->fleio('clock', '--right');
        self::assertSame(0, $answer->exitCode, $answer->output);
        $this->pass(minutes: 15);
        $this->cron();
        self::assertSame([['50.00', '2026-01-10']], $this->invoices($client));
        self::assertSame('', $this->notices());
        self::assertSame(2, $this->fleio('clock')->exitCode, 'only with the word');
    }

    private function owing(string $moment, string $usage): Subscriber
    {
        $this->cloud->reset($moment);
        $this->cloud->configuration('Default', self::LIMITS);
        $this->panel->at('@' . strtotime($moment));

        return $this->subscribe($this->addProduct([14 => '1']), order: ['usage' => $usage]);
    }

    /** @return list<array{string, string}> totals and dates */
    private function invoices(Subscriber $client): array
    {
        return array_map(
            static fn (array $invoice): array => [$invoice['total'], $invoice['date']],
            $this->panel->invoices($client->client),
        );
    }

    /** The database's clock is ahead by these seconds when the module is called. */
    private function shiftDatabase(int $seconds): void
    {
        $now = $this->panel->now() + $seconds;
        $this->hook("add_hook('AfterCronJob', 1, static function (): void {
            WHMCS\\Database\\Capsule::connection()->statement('SET timestamp = {$now}');
        });");
    }

    /** What the site's own hooks do; its time zone is set with them. */
    private function hook(string $code): void
    {
        $code = "<?php date_default_timezone_set('Europe/Bucharest'); {$code}";
        file_put_contents($this->panel->root() . self::HOOK, $code);
    }
}
