<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\NestedTransaction;
use Fleio\Host\Exception\RunFenced;
use Fleio\Host\Outbox\RunReport;
use Fleio\Host\Outbox\RunRow;
use Fleio\Host\Outbox\RunState;

final class RunsTest extends OutboxTestCase
{
    public function testARunTakesItsInstallation(): void
    {
        $installation = $this->installation();

        $run = $this->runs->begin($installation, self::NOW);

        self::assertSame([$installation, self::NOW], [$run->installationId, $run->beganAt]);
        self::assertSame($run->id, $this->installations->find($installation)?->runId);
        self::assertEquals(
            [new RunReport($run->id, $installation, RunState::Running, self::NOW, null, 0, [], null)],
            $this->runs->latest($installation, 5),
        );
    }

    public function testTheFenceLetsOnlyTheLatestRunRecord(): void
    {
        $first = $this->begin();
        $this->transaction->run(fn () => $this->runs->fence($first));
        $second = $this->begin();

        $this->transaction->run(fn () => $this->runs->fence($second));
        try {
            $this->transaction->run(function () use ($first): void {
                $this->effects->record($this->effect('issue:1', $first), self::NOW);
                $this->runs->fence($first);
            });
            self::fail('a run that was overtaken recorded');
        } catch (RunFenced $error) {
            self::assertSame([$first->id, $second->id], [$error->runId, $error->holder]);
            self::assertStringContainsString("(run {$second->id} does)", $error->getMessage());
        }
        self::assertSame(0, $this->database->table('mod_fleio_effects')->count(), 'what it had written is rolled back');
    }

    public function testTheFenceOfOneInstallationLeavesOthersAlone(): void
    {
        $one = $this->begin($this->installation('https://one.example'));
        $this->begin($this->installation('https://two.example', 2));

        $this->transaction->run(fn () => $this->runs->fence($one));
        $this->expectException(RunFenced::class);
        $this->transaction->run(fn () => $this->runs->fence(new RunRow($one->id, $one->installationId + 1000, self::NOW)));
    }

    public function testTheFenceIsRefusedOutsideATransaction(): void
    {
        $run = $this->begin();

        $this->expectException(RunFenced::class);
        $this->expectExceptionMessage('outside a transaction');
        $this->runs->fence($run);
    }

    public function testNobodyBeginsBetweenTheFenceAndTheCommit(): void
    {
        $run = $this->begin();
        $other = $this->secondConnection();
        $other->statement('SET SESSION innodb_lock_wait_timeout = 1');

        $this->transaction->run(function () use ($run, $other): void {
            $this->runs->fence($run);
            try {
                $other->update('UPDATE mod_fleio_installations SET run_id = 99');
                self::fail('the installation was taken while the run recorded');
            } catch (\Illuminate\Database\QueryException $error) {
                self::assertSame(1205, $error->errorInfo[1]);
            }
        });

        self::assertSame(1, $other->update('UPDATE mod_fleio_installations SET run_id = 99'));
    }

    public function testRunsThatBeginAtOnceFollowEachOther(): void
    {
        $installation = $this->installation();

        $begun = Race::run(4, 'begin', $installation, 25);

        $ids = array_merge(...$begun);
        self::assertCount(100, array_unique($ids));
        self::assertSame(max($ids), $this->installations->find($installation)?->runId);
        $running = $this->database->table('mod_fleio_runs')->where('state', 'running')->pluck('id')->all();
        self::assertEquals([max($ids)], $running);
    }

    public function testARunWithoutAnEndBecomesFailed(): void
    {
        $lost = $this->begin();
        $other = $this->begin($this->installation('https://two.example', 2));

        $this->begin($lost->installationId, self::NOW + 300);

        $report = $this->runs->latest($lost->installationId, 5)[1];
        self::assertSame([RunState::Failed, self::NOW + 300], [$report->state, $report->endedAt]);
        self::assertSame('Its process ended before the run did.', $report->note);
        self::assertSame(RunState::Running, $this->runs->latest($other->installationId, 1)[0]->state);
    }

    public function testTheEndIsWrittenDownOnce(): void
    {
        $run = $this->begin();

        $this->runs->end($run, RunState::Partial, 3, ['asked' => 64, 'held' => 61], 'Its time was up.', self::NOW + 240);
        $this->runs->end($run, RunState::Done, 9, [], null, self::NOW + 500);

        self::assertEquals(
            new RunReport(
                $run->id,
                $run->installationId,
                RunState::Partial,
                self::NOW,
                self::NOW + 240,
                3,
                ['asked' => 64, 'held' => 61],
                'Its time was up.',
            ),
            $this->runs->latest($run->installationId, 1)[0],
        );
    }

    public function testASkippedRunIsNoLastRun(): void
    {
        $installation = $this->installation();
        self::assertNull($this->installations->find($installation)?->lastBegan);

        $this->finish($installation, RunState::Done, 0, self::NOW);
        $this->finish($installation, RunState::Skipped, 0, self::NOW + 9000);
        self::assertSame(self::NOW, $this->installations->find($installation)?->lastBegan, 'the wrong time of one run must not hold the next');

        $this->finish($installation, RunState::Failed, 0, self::NOW + 300);
        $this->finish($installation, RunState::Done, 0, self::NOW + 200);
        self::assertSame(self::NOW + 300, $this->installations->find($installation)?->lastBegan, 'the latest instant, not the latest row');
    }

    public function testOnlyRunsThatDecidedCountForTheBreaker(): void
    {
        $installation = $this->installation();
        $this->finish($installation, RunState::Done, 1);
        $this->finish($installation, RunState::Partial, 2);
        $this->finish($installation, RunState::Skipped, 0);
        $this->finish($installation, RunState::Failed, 50);
        $this->finish($installation, RunState::Done, 3);
        $this->finish($this->installation('https://two.example', 2), RunState::Done, 70);
        $this->begin($installation);

        self::assertSame([3, 2, 1], $this->runs->issuesOfLastRuns($installation, 30));
        self::assertSame([3, 2], $this->runs->issuesOfLastRuns($installation, 2));
    }

    public function testForgetsWhatEndedLongAgo(): void
    {
        $installation = $this->installation();
        $this->finish($installation, RunState::Done, 0, self::NOW);
        $this->finish($installation, RunState::Done, 0, self::NOW + 1);
        $going = $this->begin($installation, self::NOW + 2);

        self::assertSame(1, $this->runs->prune(self::NOW + 1));

        self::assertCount(2, $this->runs->latest($installation, 9));
        self::assertSame($going->id, $this->runs->latest($installation, 9)[0]->id);
    }

    public function testTransactionsAreAllOrNothingAndNeverNested(): void
    {
        self::assertSame(5, $this->transaction->run(static fn (): int => 5));
        $this->expectException(NestedTransaction::class);
        try {
            $this->transaction->run(fn (): int => $this->installation() + $this->transaction->run(static fn (): int => 1));
        } finally {
            self::assertSame(0, $this->database->transactionLevel());
            self::assertSame([], $this->installations->all());
        }
    }

    public function testAfterADeadlockTheWorkIsDoneAgain(): void
    {
        $times = 0;
        $this->transaction->run(function () use (&$times): void {
            $this->database->table('mod_fleio_notices')->insert(
                ['notice_key' => 'n', 'message' => 'm', 'first_at' => 1, 'last_at' => 1, 'times' => 1],
            );
            if (++$times < 3) {
                $deadlock = new \PDOException('Deadlock found when trying to get lock; try restarting transaction', 40001);
                throw new \Illuminate\Database\QueryException('UPDATE', [], $deadlock);
            }
        });

        self::assertSame([3, 1], [$times, $this->database->table('mod_fleio_notices')->count()]);
    }

    private function finish(int $installation, RunState $state, int $issued, int $began = self::NOW): void
    {
        $this->runs->end($this->begin($installation, $began), $state, $issued, [], null, $began);
    }
}
