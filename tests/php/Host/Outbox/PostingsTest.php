<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Outbox\PostingRow;
use Fleio\Host\Outbox\PostingSource;
use Fleio\Host\Outbox\PostingState;
use Fleio\Host\Policy\Generated\Types\Money;

final class PostingsTest extends OutboxTestCase
{
    public function testEntriesOfALineAreNumbered(): void
    {
        $first = $this->postings->record(5, new Money('10.50', 'USD'), PostingSource::Run, self::NOW);
        $second = $this->postings->record(5, new Money('-0.25', 'USD'), PostingSource::Admin, self::NOW + 1);
        $this->postings->record(6, new Money('1', 'EUR'), PostingSource::Run, self::NOW);

        $expected = new PostingRow($first->id, 5, 1, '10.5', 'USD', PostingState::Recorded, PostingSource::Run, self::NOW, self::NOW);
        self::assertEquals($expected, $first);
        self::assertSame([2, '-0.25'], [$second->sequence, $second->amount]);
        self::assertEquals([$first, $second], $this->postings->ofLine(5));
    }

    public function testProcessesAtOnceNeverShareANumber(): void
    {
        $sequences = array_merge(...Race::run(3, 'post', 5, 40));

        sort($sequences);
        self::assertSame(range(1, 120), $sequences);
    }

    public function testOnlyOneMovesAnEntryOn(): void
    {
        $id = $this->postings->record(5, new Money('1', 'USD'), PostingSource::Run, self::NOW)->id;

        self::assertTrue($this->postings->move($id, PostingState::Recorded, PostingState::Sending, self::NOW + 1));
        self::assertFalse($this->postings->move($id, PostingState::Recorded, PostingState::Sending, self::NOW + 1));
        self::assertFalse($this->postings->move($id, PostingState::Recorded, PostingState::Void, self::NOW + 9), 'it is being sent');
        self::assertTrue($this->postings->move($id, PostingState::Sending, PostingState::Unknown, self::NOW + 2));

        self::assertSame([$id], array_column($this->postings->inState(PostingState::Unknown, 10), 'id'));
        self::assertSame([], $this->postings->inState(PostingState::Sending, 10));
        self::assertSame(self::NOW + 2, $this->postings->ofLine(5)[0]->updatedAt);
    }

    public function testOpeningALedgerTwiceChangesNothing(): void
    {
        $this->postings->open([5 => new Money('7.00', 'USD'), 6 => new Money('0', 'EUR')], self::NOW);
        $this->postings->open([5 => new Money('8', 'USD'), 7 => new Money('9', 'EUR')], self::NOW + 1);

        $opened = $this->postings->ofLine(5);
        self::assertSame(
            [[1, '7', PostingState::Confirmed, PostingSource::Migration]],
            array_map(static fn (PostingRow $row): array => [$row->sequence, $row->amount, $row->state, $row->source], $opened),
        );
        self::assertCount(3, $this->postings->inState(PostingState::Confirmed, 10));
        self::assertSame(2, $this->postings->record(5, new Money('1', 'USD'), PostingSource::Run, self::NOW)->sequence);
    }
}
