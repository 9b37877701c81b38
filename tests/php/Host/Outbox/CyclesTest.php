<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Outbox\CycleRow;
use Fleio\Host\Outbox\Cycles;
use Fleio\Host\Outbox\CycleState;

final class CyclesTest extends OutboxTestCase
{
    private Cycles $cycles;

    protected function setUp(): void
    {
        parent::setUp();
        $this->cycles = new Cycles($this->database, $this->rows);
    }

    public function testCyclesAreCarriedAndThenCovered(): void
    {
        $this->cycles->carry(1, [7 => ['b', 'a'], 8 => ['a'], 9 => []], self::NOW);
        $this->cycles->carry(1, [7 => ['a', 'c']], self::NOW + 1);
        $this->cycles->cover(1, 7, ['a', 'd'], 70, self::NOW + 2);

        self::assertEquals(
            [
                7 => [
                    new CycleRow('a', CycleState::Covered, 70, self::NOW + 2),
                    new CycleRow('b', CycleState::Carried, null, self::NOW),
                    new CycleRow('c', CycleState::Carried, null, self::NOW + 1),
                    new CycleRow('d', CycleState::Covered, 70, self::NOW + 2),
                ],
                8 => [new CycleRow('a', CycleState::Carried, null, self::NOW)],
            ],
            $this->cycles->ofClients(1, [7, 8, 9]),
        );
        self::assertSame([], $this->cycles->ofClients(2, [7]));
        self::assertSame([], $this->cycles->ofClients(1, []));
    }

    public function testACoveredCycleIsNeverCarriedAgain(): void
    {
        $this->cycles->cover(1, 7, ['a'], 70, self::NOW);
        $this->cycles->carry(1, [7 => ['a']], self::NOW + 1);

        self::assertEquals([7 => [new CycleRow('a', CycleState::Covered, 70, self::NOW)]], $this->cycles->ofClients(1, [7]));
    }

    public function testIdsAreComparedAsTheyAreWritten(): void
    {
        $ids = ['A', 'a', 'ä', '1', '01'];
        $this->cycles->carry(1, [7 => $ids], self::NOW);

        self::assertCount(5, $this->cycles->ofClients(1, [7])[7]);
        $this->expectException(ValueDoesNotFit::class);
        $this->cycles->carry(1, [7 => [str_repeat('x', 65)]], self::NOW);
    }

    public function testAnyNumberOfClientsIsOneStatementForEach500(): void
    {
        $clients = range(1, 1001);
        $written = $this->statements(fn () => $this->cycles->carry(1, array_fill_keys($clients, ['x']), self::NOW));
        $read = $this->statements(function () use ($clients): void {
            self::assertCount(1001, $this->cycles->ofClients(1, $clients));
        });

        self::assertSame([3, 3], [count($written), count($read)]);
    }
}
