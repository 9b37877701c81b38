<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

/**
 * Decisions are kept as long as the addon's setting says, and what money hangs on is kept for ever.
 */
final class HousekeepingTest extends InvoicingTestCase
{
    public function testDecisionsAreForgottenAfterTheirDays(): void
    {
        $this->panel->addonSetting('fleio', 'journal_days', '30');
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '60']);
        $this->cron();
        $kept = (int) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_journal');
        self::assertGreaterThan(0, $kept);

        $this->pass(days: 30);
        $this->cron();
        self::assertSame('1', (string) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_journal WHERE tag = ?', ['issue']));

        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame('0', (string) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_journal WHERE tag = ?', ['issue']));
        self::assertSame('1', (string) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_lines WHERE client_id = ?', [$client->client]));
        self::assertSame('1', (string) $this->panel->value('SELECT COUNT(*) FROM mod_fleio_effects'));
    }

    public function testDroppedEffectsAreForgottenToo(): void
    {
        $this->panel->addonSetting('fleio', 'journal_days', '30');
        $this->subscribe($this->addProduct(), order: ['usage' => '60']);
        $this->panel->faults('fail api CreateInvoice Busy');
        $this->cron();
        $this->panel->faults('');
        foreach ([30 * 1440 => ['dropped'], 5 => []] as $minutes => $states) {
            $this->pass(minutes: $minutes);
            $this->cron();
            self::assertSame($states, $this->panel->column('SELECT state FROM mod_fleio_effects ORDER BY id'));
        }
    }

    /** A client over its limit that has an open invoice is asked about every 15 minutes. */
    public function testAClientThatWaitsForItsPaymentIsInTheJournalOnceADay(): void
    {
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '60.00']);
        $this->cron();
        self::assertSame(['issue threshold'], $this->decisions($client));
        foreach ([1, 2] as $day) {
            $this->pass(days: 1);
            $before = count($this->decisions($client));
            $questions = $this->questions($client);
            foreach (range(1, 8) as $ignored) {
                $this->cron();
                $this->pass(minutes: 5);
            }
            self::assertGreaterThan($questions + 1, $this->questions($client), 'it is asked about again and again');
            self::assertSame(['hold nothing-due'], array_slice($this->decisions($client), $before), "day {$day}");
        }
        $this->spend($client, '60.00');
        $this->pass(minutes: 20);
        $this->cron();
        self::assertSame('issue threshold', $this->lastDecision($client));
    }
}
