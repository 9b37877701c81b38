<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\EffectTakenOver;
use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Outbox\AlreadyThere;
use Fleio\Host\Outbox\EffectRow;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\EffectState;
use Fleio\Host\Outbox\NewEffect;
use Fleio\Host\Outbox\Recorded;
use Fleio\Host\Outbox\RunRow;
use Illuminate\Database\QueryException;

final class EffectsTest extends OutboxTestCase
{
    private const PAYLOAD = ['net' => '12.30', 'cycles' => ['a/1', 'ü'], 'due-on' => '2026-01-10', 'taxed' => true, 'gateway' => null];

    private RunRow $run;

    protected function setUp(): void
    {
        parent::setUp();
        $this->run = $this->begin();
    }

    public function testAnEffectIsKeptAsItWasRecorded(): void
    {
        $effect = new NewEffect($this->run->installationId, 7, $this->run->id, 'issue', 'issue:1:7:2026-01-10', self::PAYLOAD, 55);

        $id = $this->recorded($effect);

        self::assertEquals(
            new EffectRow(
                $id,
                $this->run->installationId,
                7,
                'issue',
                'issue:1:7:2026-01-10',
                EffectState::Recorded,
                $this->run->id,
                0,
                null,
                self::PAYLOAD,
                null,
                null,
                55,
                self::NOW,
                self::NOW,
            ),
            $this->effects->byId($id),
        );
        self::assertNull($this->effects->byId($id + 1));
    }

    public function testAKeyIsHeldOnce(): void
    {
        $id = $this->recorded($this->effect('k', $this->run, ['a' => 1]));

        $second = $this->effects->record($this->effect('k', $this->run, ['a' => 2], 8), self::NOW);

        self::assertInstanceOf(AlreadyThere::class, $second);
        self::assertSame([$id, 7, ['a' => 1]], [$second->effect->id, $second->effect->clientId, $second->effect->payload]);
        self::assertIsInt($this->recorded($this->effect('K', $this->run)), 'keys are compared byte by byte');
    }

    public function testARefusedKeyLeavesTheTransactionAlive(): void
    {
        $this->recorded($this->effect('k', $this->run));

        $this->transaction->run(function (): void {
            $this->recorded($this->effect('before', $this->run));
            self::assertInstanceOf(AlreadyThere::class, $this->effects->record($this->effect('k', $this->run), self::NOW));
            $this->recorded($this->effect('after', $this->run));
        });

        self::assertSame(3, $this->database->table('mod_fleio_effects')->count());
    }

    public function testAKeyThatWasTakenAfterOurSnapshotIsSeen(): void
    {
        $other = new Effects($this->secondConnection());

        $this->transaction->run(function () use ($other): void {
            self::assertNull($this->effects->holderOf('k'), 'the first read makes the snapshot');
            $theirs = $other->record($this->effect('k', $this->run, [], 8), self::NOW);
            $ours = $this->effects->record($this->effect('k', $this->run), self::NOW);
            self::assertInstanceOf(Recorded::class, $theirs);
            self::assertInstanceOf(AlreadyThere::class, $ours);
            self::assertSame([$theirs->id, 8], [$ours->effect->id, $ours->effect->clientId]);
        });
    }

    public function testAnErrorOfTheDatabaseIsNoHeldKey(): void
    {
        $this->database->statement('RENAME TABLE mod_fleio_effects TO away');
        try {
            $this->expectException(QueryException::class);
            $this->effects->record($this->effect('k', $this->run), self::NOW);
        } finally {
            $this->database->statement('RENAME TABLE away TO mod_fleio_effects');
        }
    }

    public function testADroppedEffectGivesItsKeyBack(): void
    {
        foreach (range(1, 3) as $time) {
            $id = $this->recorded($this->effect('k', $this->run));
            $this->effects->drop($id, $this->run->id, "No draft was made, time $time.", self::NOW + $time);
            $dropped = $this->effects->byId($id);
            self::assertSame(EffectState::Dropped, $dropped?->state);
            self::assertSame("No draft was made, time $time.", $dropped?->reason);
            self::assertNull($this->effects->holderOf('k'));
        }
        self::assertSame(3, $this->database->table('mod_fleio_effects')->where('effect_key', 'k')->count());
    }

    /** @dataProvider finishedStates */
    public function testAFinishedEffectKeepsItsKey(EffectState $state): void
    {
        self::assertInstanceOf(Recorded::class, $this->effects->record($this->effect('k', $this->run), self::NOW, $state, 'why'));

        self::assertSame($state, $this->effects->holderOf('k')?->state);
        self::assertSame('why', $this->effects->holderOf('k')?->reason);
        self::assertInstanceOf(AlreadyThere::class, $this->effects->record($this->effect('k', $this->run), self::NOW));
    }

    /** @return iterable<array{EffectState}> */
    public function finishedStates(): iterable
    {
        yield [EffectState::Done];
        yield [EffectState::Parked];
    }

    public function testTheWayOfAnInvoice(): void
    {
        $id = $this->recorded($this->effect('k', $this->run, self::PAYLOAD));
        self::assertTrue($this->effects->take($this->effects->byId($id), $this->run->id, self::NOW + 1));
        $this->assertIs($id, EffectState::Applying, ['attempts' => 1, 'updatedAt' => self::NOW + 1]);

        $this->effects->drafted($id, $this->run->id, ['invoice' => 71, 'item' => 710], self::NOW + 2);
        $this->assertIs($id, EffectState::Drafted, ['outcome' => ['invoice' => 71, 'item' => 710]]);

        $this->effects->done($id, $this->run->id, ['invoice' => 71, 'item' => 710, 'sent' => true], self::NOW + 3);
        $this->assertIs($id, EffectState::Done, ['outcome' => ['invoice' => 71, 'item' => 710, 'sent' => true], 'payload' => self::PAYLOAD]);
        self::assertSame([], $this->effects->waiting($this->run->installationId, 'issue'));
    }

    public function testADraftStaysADraftWhileItWaitsAndChangesHands(): void
    {
        $id = $this->drafted();
        $this->effects->retry($id, $this->run->id, self::NOW + 60, 'WHMCS refused to publish.', self::NOW);
        $this->assertIs($id, EffectState::Drafted, ['nextAt' => self::NOW + 60, 'reason' => 'WHMCS refused to publish.']);

        $next = $this->begin($this->run->installationId);
        self::assertTrue($this->effects->take($this->effects->byId($id), $next->id, self::NOW + 60));
        $this->assertIs($id, EffectState::Drafted, ['nextAt' => null, 'runId' => $next->id, 'attempts' => 2]);

        $this->effects->park($id, $next->id, 'Twice refused.', self::NOW + 61);
        $this->assertIs($id, EffectState::Parked, ['outcome' => ['invoice' => 71]]);
        self::assertTrue($this->effects->requeue($id, self::NOW + 70));
        $this->assertIs($id, EffectState::Drafted, ['nextAt' => self::NOW + 70]);
    }

    public function testAParkedEffectWithoutADraftIsTriedAgainWhenAnAdminSaysSo(): void
    {
        $id = $this->recorded($this->effect('k', $this->run));
        self::assertFalse($this->effects->requeue($id, self::NOW), 'it is not parked');
        $this->effects->park($id, $this->run->id, 'Too many at once.', self::NOW);
        self::assertSame([$id], array_column($this->effects->parked($this->run->installationId), 'id'));

        self::assertTrue($this->effects->requeue($id, self::NOW + 5));

        $this->assertIs($id, EffectState::Retry, ['nextAt' => self::NOW + 5, 'reason' => 'Too many at once.']);
        self::assertFalse($this->effects->requeue($id, self::NOW + 6));
        self::assertSame([], $this->effects->parked($this->run->installationId));
    }

    public function testAnAdminGivesOnlyParkedEffectsUp(): void
    {
        $id = $this->recorded($this->effect('k', $this->run));
        self::assertFalse($this->effects->giveUp($id, 'no', self::NOW));
        $this->effects->park($id, $this->run->id, 'why', self::NOW);

        self::assertTrue($this->effects->giveUp($id, 'Not wanted.', self::NOW + 1));

        $this->assertIs($id, EffectState::Dropped, ['reason' => 'Not wanted.']);
        self::assertIsInt($this->recorded($this->effect('k', $this->run)));
    }

    public function testThoseThatWaitAreDueWhenTheirTimeHasCome(): void
    {
        $ids = array_map(fn (int $n): int => $this->recorded($this->effect("k$n", $this->run)), range(0, 4));
        foreach ([1, 2, 3] as $taken) {
            $this->effects->take($this->effects->byId($ids[$taken]), $this->run->id, self::NOW);
        }
        $this->effects->drafted($ids[2], $this->run->id, [], self::NOW);
        $this->effects->retry($ids[3], $this->run->id, self::NOW + 60, 'later', self::NOW);
        $this->effects->park($ids[4], $this->run->id, 'why', self::NOW);
        $this->effects->record(new NewEffect($this->run->installationId + 1, 7, 1, 'issue', 'other', []), self::NOW);
        $this->effects->record(new NewEffect($this->run->installationId, 7, $this->run->id, 'another-kind', 'kind', []), self::NOW);

        $waiting = $this->effects->waiting($this->run->installationId, 'issue');
        self::assertSame($ids, array_column($waiting, 'id'));
        foreach ([59 => 3, 60 => 4, 61 => 4] as $seconds => $count) {
            $due = array_filter($waiting, static fn (EffectRow $effect): bool => $effect->isDue(self::NOW + $seconds));
            self::assertSame(array_slice($ids, 0, $count), array_column($due, 'id'), "after {$seconds} seconds");
        }
        self::assertSame([false, true], [$waiting[0]->wasBegun(), $waiting[1]->wasBegun()]);
    }

    public function testDroppedOnesAreForgotten(): void
    {
        $ids = array_map(fn (int $n): int => $this->recorded($this->effect("k$n", $this->run)), [1, 2]);
        $this->effects->drop($ids[0], $this->run->id, 'why', self::NOW);
        self::assertSame([0, 1], [$this->effects->prune(self::NOW), $this->effects->prune(self::NOW + 1)]);
        self::assertSame([null, $ids[1]], [$this->effects->byId($ids[0]), $this->effects->byId($ids[1])?->id]);
    }

    /** @dataProvider changes */
    public function testARunThatWasOvertakenWritesNothing(string $change, array $arguments): void
    {
        $id = $this->recorded($this->effect('k', $this->run));
        $this->effects->take($this->effects->byId($id), $this->run->id, self::NOW);
        $next = $this->begin($this->run->installationId);
        self::assertTrue($this->effects->take($this->effects->byId($id), $next->id, self::NOW + 1));
        $before = $this->effects->byId($id);

        try {
            $this->effects->$change($id, $this->run->id, ...[...$arguments, self::NOW + 2]);
            self::fail("$change went through");
        } catch (EffectTakenOver $error) {
            self::assertSame([$id, $this->run->id], [$error->effectId, $error->runId]);
            self::assertStringContainsString("it is applying in run {$next->id}", $error->getMessage());
        }
        self::assertEquals($before, $this->effects->byId($id));
        $this->effects->$change($id, $next->id, ...[...$arguments, self::NOW + 2]);
    }

    /** @return iterable<string, array{string, list<mixed>}> */
    public function changes(): iterable
    {
        yield 'drafted' => ['drafted', [['invoice' => 1]]];
        yield 'done' => ['done', [['invoice' => 1]]];
        yield 'retry' => ['retry', [self::NOW + 60, 'later']];
        yield 'park' => ['park', ['why']];
        yield 'drop' => ['drop', ['why']];
    }

    /** @dataProvider wrongSteps */
    public function testStatesFollowEachOtherOnlyAsTheyMay(EffectState $from, string $change, array $arguments): void
    {
        $id = $this->recorded($this->effect('k', $this->run));
        $this->database->table('mod_fleio_effects')->where('id', $id)->update(['state' => $from->value]);

        $this->expectException(EffectTakenOver::class);
        $this->expectExceptionMessage("it is {$from->value} in run {$this->run->id}");
        $this->effects->$change($id, $this->run->id, ...[...$arguments, self::NOW]);
    }

    /** @return iterable<string, array{EffectState, string, list<mixed>}> */
    public function wrongSteps(): iterable
    {
        $changes = iterator_to_array($this->changes());
        $wrong = [
            'drafted' => [EffectState::Recorded, EffectState::Drafted, EffectState::Retry],
            'done' => [EffectState::Recorded, EffectState::Retry],
            'retry' => [EffectState::Recorded, EffectState::Retry],
            'park' => [],
            'drop' => [],
        ];
        foreach ($wrong as $change => $states) {
            foreach ([...$states, EffectState::Done, EffectState::Parked, EffectState::Dropped] as $from) {
                yield "{$from->value} $change" => [$from, ...$changes[$change]];
            }
        }
    }

    public function testAnEffectThatIsGoneSaysSo(): void
    {
        $this->expectException(EffectTakenOver::class);
        $this->expectExceptionMessage('it is gone');
        $this->effects->done(4711, $this->run->id, [], self::NOW);
    }

    public function testNobodyTakesWhatIsFinishedOrItsOwn(): void
    {
        $id = $this->recorded($this->effect('k', $this->run));
        $seen = $this->effects->byId($id);
        self::assertTrue($this->effects->take($seen, $this->run->id, self::NOW));
        self::assertFalse($this->effects->take($seen, $this->run->id, self::NOW), 'it is not as it was read');
        self::assertFalse($this->effects->take($this->effects->byId($id), $this->run->id, self::NOW), 'this run has it already');
        foreach ([EffectState::Done, EffectState::Parked, EffectState::Dropped] as $state) {
            $this->database->table('mod_fleio_effects')->where('id', $id)->update(['state' => $state->value]);
            self::assertFalse($this->effects->take($this->effects->byId($id), $this->run->id + 1, self::NOW));
        }
    }

    public function testARetriedEffectIsTakenAgainByTheSameRun(): void
    {
        $id = $this->recorded($this->effect('k', $this->run));
        $this->effects->take($this->effects->byId($id), $this->run->id, self::NOW);
        $this->effects->retry($id, $this->run->id, self::NOW + 1, 'busy', self::NOW);

        self::assertTrue($this->effects->take($this->effects->byId($id), $this->run->id, self::NOW + 1));
        self::assertSame(2, $this->effects->byId($id)?->attempts);
    }

    public function testAnEffectReadBeforeTheLastAttemptIsNotTaken(): void
    {
        $id = $this->recorded($this->effect('k', $this->run));
        foreach ([1, 2] as $attempt) {
            $this->effects->take($this->effects->byId($id), $this->run->id, self::NOW);
            $this->effects->retry($id, $this->run->id, self::NOW, 'busy', self::NOW);
            $read[$attempt] = $this->effects->byId($id);
        }

        self::assertFalse($this->effects->take($read[1], $this->run->id, self::NOW), 'it looks the same but for the attempts');
        self::assertTrue($this->effects->take($read[2], $this->run->id, self::NOW));
    }

    public function testKeysThatDoNotFitAreRefused(): void
    {
        self::assertIsInt($this->recorded($this->effect(str_repeat('k', 190), $this->run)));
        $this->expectException(ValueDoesNotFit::class);
        $this->effects->record($this->effect(str_repeat('k', 191), $this->run), self::NOW);
    }

    public function testOfTwoProcessesOneHoldsEachKey(): void
    {
        [$one, $two] = Race::run(2, 'record', $this->run->id, 200);

        self::assertSame([], array_intersect($one, $two));
        self::assertSame(200, count($one) + count($two));
        self::assertSame(200, $this->database->table('mod_fleio_effects')->count());
    }

    public function testOfTwoProcessesOneTakesEachEffect(): void
    {
        foreach (range(1, 200) as $n) {
            $this->effects->record(new NewEffect(1, 7, $this->run->id, 'issue', "k$n", []), self::NOW);
        }

        [$one, $two] = Race::run(2, 'take', $this->run->id);

        self::assertSame([], array_intersect($one, $two));
        self::assertSame(200, count($one) + count($two));
        self::assertSame(200, $this->database->table('mod_fleio_effects')->where('attempts', 1)->count());
    }

    public function testTheLatestOfAClientComeFirst(): void
    {
        $ids = array_map(fn (int $n): int => $this->recorded($this->effect("k$n", $this->run)), range(1, 3));
        $this->recorded($this->effect('other', $this->run, [], 8));

        self::assertSame([$ids[2], $ids[1]], array_column($this->effects->latestOf($this->run->installationId, 7, 2), 'id'));
    }

    private function recorded(NewEffect $effect): int
    {
        $recorded = $this->effects->record($effect, self::NOW);
        self::assertInstanceOf(Recorded::class, $recorded);

        return $recorded->id;
    }

    private function drafted(): int
    {
        $id = $this->recorded($this->effect('k', $this->run));
        $this->effects->take($this->effects->byId($id), $this->run->id, self::NOW);
        $this->effects->drafted($id, $this->run->id, ['invoice' => 71], self::NOW);

        return $id;
    }

    /** @param array<string, mixed> $expected by the row's properties */
    private function assertIs(int $id, EffectState $state, array $expected): void
    {
        $row = $this->effects->byId($id);
        self::assertSame($state, $row?->state);
        self::assertSame($expected, array_intersect_key(array_replace($expected, (array) $row), $expected));
    }
}
