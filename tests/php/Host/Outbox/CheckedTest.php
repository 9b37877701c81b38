<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\HostException;
use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Outbox\Checked;
use PHPUnit\Framework\TestCase;

final class CheckedTest extends TestCase
{
    /** @dataProvider amounts */
    public function testAmountsBecomeCanonical(string $given, string $canonical): void
    {
        self::assertSame($canonical, Checked::amount('lines.net', $given));
    }

    /** @return iterable<array{string, string}> */
    public function amounts(): iterable
    {
        yield ['0', '0'];
        yield ['-0', '0'];
        yield ['-0.00', '0'];
        yield ['0.000000000000', '0'];
        yield ['12.340000000000', '12.34'];
        yield ['12.000', '12'];
        yield ['100', '100'];
        yield ['007.10', '7.1'];
        yield ['-0.5', '-0.5'];
        yield ['0.000000000001', '0.000000000001'];
        yield ['999999999999999999.999999999999', '999999999999999999.999999999999'];
        yield ['-999999999999999999', '-999999999999999999'];
        yield ['0000000000000000000000001.0000000000000000', '1'];
    }

    /** @dataProvider notAmounts */
    public function testWhatTheColumnWouldChangeIsRefused(string $given): void
    {
        try {
            Checked::amount('lines.net', $given);
            self::fail("'$given' went through");
        } catch (ValueDoesNotFit $error) {
            self::assertInstanceOf(HostException::class, $error);
            self::assertSame(['lines.net', $given], [$error->column, $error->given]);
            self::assertStringContainsString('nothing was stored', $error->getMessage());
        }
    }

    /** @return iterable<array{string}> */
    public function notAmounts(): iterable
    {
        $wrong = [
            '', ' ', '.', '-', '1.', '.5', '+1', '1,5', '1e2', '1 ', "1\n", '--1', '1.2.3', '0x1', 'NAN', '1000000000000000000',
            '0.0000000000001', '1.0000000000001', '٣',
        ];
        foreach ($wrong as $amount) {
            yield [$amount];
        }
    }

    /** @dataProvider dates */
    public function testDatesAreThoseOfTheCalendar(string $date, bool $fits): void
    {
        $fits || $this->expectException(ValueDoesNotFit::class);

        self::assertSame($date, Checked::date('lines.issued_on', $date));
    }

    /** @return iterable<array{string, bool}> */
    public function dates(): iterable
    {
        yield ['2026-02-28', true];
        yield ['2026-02-29', false];
        yield ['2028-02-29', true];
        yield ['2026-13-01', false];
        yield ['2026-00-10', false];
        yield ['0000-00-00', false];
        yield ['2026-1-1', false];
        yield ["2026-01-01\n", false];
        yield ['2026-01-01 00:00:00', false];
        yield ['', false];
    }

    public function testLengthsAreCountedAsTheColumnCountsThem(): void
    {
        self::assertSame('ä€😀', Checked::text('clients.external_id', 'ä€😀', 3));
        foreach (['', 'äöüß', "\xff"] as $text) {
            self::assertRefused(static fn (): string => Checked::text('clients.external_id', $text, 3));
        }
        self::assertSame('a:1', Checked::key('effects.effect_key', 'a:1', 3));
        foreach (['', 'a:12', 'a 1', 'ä', "a\n"] as $key) {
            self::assertRefused(static fn (): string => Checked::key('effects.effect_key', $key, 3));
        }
    }

    public function testASentenceIsCutBetweenCharacters(): void
    {
        $long = str_repeat('€', 30_000);

        self::assertSame(str_repeat('€', 21_845), Checked::sentence($long));
        self::assertSame('a?b', Checked::sentence("a\xffb"));
    }

    private static function assertRefused(\Closure $work): void
    {
        try {
            self::fail('went through: ' . $work());
        } catch (ValueDoesNotFit $error) {
            self::assertNotSame('', $error->getMessage());
        }
    }
}
