<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Whmcs\Readings;
use Fleio\Host\Whmcs\WhmcsClock;

final class ClockTest extends ReaderTestCase
{
    private const DAY = 86400;
    private const HOUR = 3600;

    protected function tearDown(): void
    {
        date_default_timezone_set('UTC');
    }

    public function testItShowsTheTimeOfWhmcs(): void
    {
        $clock = new WhmcsClock();
        $this->whmcs->clock->set('2026-03-31 23:59:59');
        self::assertSame([gmmktime(23, 59, 59, 3, 31, 2026), '2026-03-31'], [$clock->now(), $clock->today()]);
        $this->whmcs->clock->set('+1 second');
        self::assertSame([gmmktime(0, 0, 0, 4, 1, 2026), '2026-04-01'], [$clock->now(), $clock->today()]);
    }

    public function testTodayIsTheDateOfTheZoneThatWhmcsIsIn(): void
    {
        $this->whmcs->clock->set('2026-03-31 23:30:00');
        date_default_timezone_set('Pacific/Kiritimati');
        self::assertSame('2026-04-01', (new WhmcsClock())->today());
        date_default_timezone_set('Pacific/Pago_Pago');
        self::assertSame('2026-03-31', (new WhmcsClock())->today());
    }

    public function testBothClocksAreReadTogether(): void
    {
        $this->whmcs->clock->set('2026-03-31 23:30:00');
        $now = gmmktime(23, 30, 0, 3, 31, 2026);
        self::assertEquals(new Readings($now, $now, '2026-03-31'), $this->read(fn () => Readings::take(new WhmcsClock(), $this->database)));
        $this->database->getPdo()->exec('SET timestamp = ' . ($now - 301));
        self::assertEquals(new Readings($now, $now - 301, '2026-03-31'), Readings::take(new WhmcsClock(), $this->database));
    }

    public function testTheDatabaseAnswersAnInstantInAnyZoneOfItsOwn(): void
    {
        $this->whmcs->clock->set('2026-07-01 12:00:00');
        $this->database->getPdo()->exec("SET time_zone = '+10:00'");
        date_default_timezone_set('America/New_York');
        $readings = Readings::take(new WhmcsClock(), $this->database);
        self::assertSame($readings->now, $readings->databaseNow);
    }

    /** Every zone at each of its clock changes: the date is right there, and no date is left out or comes back. */
    public function testNoDateIsSkippedOrComesBackAroundAClockChange(): void
    {
        $clock = new WhmcsClock();
        $changes = 0;
        // Debian's PHP lists every file of the tz database, also those that are no zone.
        $zones = array_diff(\DateTimeZone::listIdentifiers(\DateTimeZone::ALL_WITH_BC), ['leapseconds', 'tzdata.zi', 'zone.tab']);
        self::assertGreaterThan(400, count($zones));
        foreach ($zones as $zone) {
            date_default_timezone_set($zone);
            $transitions = (new \DateTimeZone($zone))->getTransitions(gmmktime(0, 0, 0, 1, 1, 2025), gmmktime(0, 0, 0, 1, 1, 2038)) ?: [];
            foreach (array_slice($transitions, 1) as $index => $transition) {
                $changes++;
                $this->checkChange($clock, $zone, $transition['ts'], $transitions[$index]['offset'], $transition['offset']);
            }
        }
        self::assertGreaterThan(2000, $changes, 'The tz database has lost its clock changes.');
    }

    private function checkChange(WhmcsClock $clock, string $zone, int $change, int $before, int $after): void
    {
        $last = null;
        $moments = [...range(-2 * self::DAY, 2 * self::DAY, self::HOUR), -1, 1];
        sort($moments);
        foreach ($moments as $moment) {
            $date = $clock->dateOf($change + $moment);
            $expected = gmdate('Y-m-d', $change + $moment + ($moment < 0 ? $before : $after));
            if ($date !== $expected || ($last !== null && !in_array($date, [$last, self::dayAfter($last)], true))) {
                self::fail("$zone, $moment seconds from the change at $change: $date after $last, expected $expected.");
            }
            $last = $date;
        }
    }

    private static function dayAfter(string $date): string
    {
        return gmdate('Y-m-d', (int) strtotime("$date 00:00:00 UTC") + self::DAY);
    }
}
