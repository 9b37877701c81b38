<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Outbox\MirrorLookups;
use Fleio\Host\Outbox\NoticeRow;
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
