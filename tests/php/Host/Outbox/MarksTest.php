<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Outbox\MirrorLookups;
use Fleio\Host\Outbox\NoticeRow;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\EffectState;
use Fleio\Host\Outbox\NewEffect;
use Fleio\Host\Outbox\Notices;
use Fleio\Host\Outbox\ServiceActionRow;
use Fleio\Host\Outbox\ServiceActions;

final class MarksTest extends OutboxTestCase
{
    public function testANoticeIsSaidOnceUntilItIsCleared(): void
    {
        $notices = new Notices($this->database);

        self::assertTrue($notices->raise('policy', 'No component.', self::NOW));
        self::assertFalse($notices->raise('policy', 'Still none.', self::NOW + 1));
        self::assertTrue($notices->raise('clock', 'The clock.', self::NOW + 2));
        self::assertEquals(
            [new NoticeRow('policy', 'Still none.', self::NOW, self::NOW + 1, 2), new NoticeRow('clock', 'The clock.', self::NOW + 2, self::NOW + 2, 1)],
            $notices->open(),
        );

        self::assertTrue($notices->clear('policy', self::NOW + 3));
        self::assertFalse($notices->clear('policy', self::NOW + 4));
        self::assertFalse($notices->clear('nothing', self::NOW + 4));
        self::assertSame(['clock'], array_column($notices->open(), 'key'));

        self::assertTrue($notices->raise('policy', 'Again.', self::NOW + 5));
        self::assertFalse($notices->raise('policy', 'Again.', self::NOW + 5), 'in the same second too');
        self::assertEquals(new NoticeRow('policy', 'Again.', self::NOW + 5, self::NOW + 5, 2), $notices->open()[1]);
    }

    public function testManyAreClearedAtOnce(): void
    {
        $notices = new Notices($this->database);
        foreach (['client:1:7:answer', 'client:1:8:answer', 'client:1:9:answer'] as $key) {
            $notices->raise($key, 'Unreadable.', self::NOW);
        }
        $notices->clearAll([], self::NOW + 1);
        $notices->clearAll(['client:1:7:answer', 'client:1:9:answer', 'never'], self::NOW + 1);
        self::assertSame(['client:1:8:answer'], array_column($notices->open(), 'key'));
        self::assertTrue($notices->raise('client:1:7:answer', 'Again.', self::NOW + 2));
    }

    public function testWhatNobodyRepeatedIsOver(): void
    {
        $notices = new Notices($this->database);
        foreach (['client:1:7:a', 'client:1:8:a', 'client:12:7:a', 'client_1_7', 'policy'] as $key) {
            $notices->raise($key, 'Trouble.', self::NOW);
        }
        $notices->raise('client:1:8:a', 'Trouble.', self::NOW + 10);
        $notices->clearUnraised(1, ['client:1:%:a', 'policy'], self::NOW, self::NOW + 10);
        self::assertCount(5, $notices->open(), 'in the very second it is not over');
        $notices->clearUnraised(1, ['client:1:%:a', 'policy'], self::NOW + 10, self::NOW + 11);
        self::assertSame(['client:12:7:a', 'client:1:8:a', 'client_1_7'], array_column($notices->open(), 'key'));
    }

    public function testTheNoticeOfAParkedInvoiceStays(): void
    {
        $notices = new Notices($this->database);
        $effects = new Effects($this->database);
        $keys = ['client:1:7:invoice', 'client:1:8:invoice', 'client:2:7:invoice'];
        foreach ($keys as $key) {
            $notices->raise($key, 'Parked.', self::NOW);
        }
        $parked = $effects->record(new NewEffect(1, 7, 1, 'issue-invoice', 'key', [], null), self::NOW, EffectState::Parked);
        $notices->clearUnraised(1, ['client:1:%:invoice'], self::NOW + 1, self::NOW + 1);
        self::assertSame(['client:1:7:invoice', 'client:2:7:invoice'], array_column($notices->open(), 'key'));
        $effects->giveUp($parked->id, 'Not wanted.', self::NOW + 1);
        $notices->clearUnraised(1, ['client:1:%:invoice'], self::NOW + 1, self::NOW + 2);
        self::assertSame(['client:2:7:invoice'], array_column($notices->open(), 'key'));
    }

    public function testOfProcessesAtOnceOneSaysIt(): void
    {
        self::assertSame(200, array_sum(Race::run(3, 'raise', 200)));
    }

    public function testALongMessageIsCutAndALongKeyIsNot(): void
    {
        $notices = new Notices($this->database);
        $notices->raise('long', str_repeat('ä', 40_000), self::NOW);
        self::assertSame(str_repeat('ä', 32_767), $notices->open()[0]->message);

        $this->expectException(ValueDoesNotFit::class);
        $notices->raise(str_repeat('k', 191), 'message', self::NOW);
    }

    public function testTheLastActionOfAServiceCounts(): void
    {
        $actions = new ServiceActions($this->database, $this->rows);
        $actions->sent(5, 'suspend', self::NOW);
        $actions->sent(5, 'unsuspend', self::NOW + 1);
        $actions->sent(6, 'terminate', self::NOW);

        self::assertEquals(
            [5 => new ServiceActionRow(5, 'unsuspend', self::NOW + 1), 6 => new ServiceActionRow(6, 'terminate', self::NOW)],
            $actions->ofServices([5, 6, 7]),
        );
        self::assertCount(3, $this->statements(static fn () => $actions->ofServices(range(1, 1001))));
    }

    public function testTheMirrorRemembersWhenItAsked(): void
    {
        $lookups = new MirrorLookups($this->database, $this->rows);
        $lookups->asked([5, 6], self::NOW);
        $lookups->asked([6, 7], self::NOW + 1);

        self::assertSame([5 => self::NOW, 6 => self::NOW + 1, 7 => self::NOW + 1], $lookups->ofServices([5, 6, 7, 8]));
        self::assertCount(3, $this->statements(static fn () => $lookups->asked(range(1, 1001), self::NOW)));
        self::assertCount(1001, $lookups->ofServices(range(1, 1001)));
    }
}
