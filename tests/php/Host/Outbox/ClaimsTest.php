<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\ClaimNotOpen;
use Fleio\Host\Outbox\ClaimRow;
use Fleio\Host\Outbox\Claims;
use Fleio\Host\Outbox\ClaimState;
use Fleio\Host\Outbox\RunRow;
use Fleio\Host\Policy\Generated\Invoicing\Cycle;
use Illuminate\Database\QueryException;

final class ClaimsTest extends OutboxTestCase
{
    private Claims $claims;
    private RunRow $run;

    protected function setUp(): void
    {
        parent::setUp();
        $this->claims = new Claims($this->database, $this->rows);
        $this->run = $this->begin();
    }

    public function testAClaimIsOpenFromBeforeTheRequestUntilItsCyclesAreSettled(): void
    {
        $this->claims->asked($this->run, [7 => 'f7', 8 => '8', 9 => 'f9'], self::NOW);
        self::assertSame(['7 asked', '8 asked', '9 asked'], $this->open());

        $cycles = [new Cycle('c/1', 's1'), new Cycle('c2', 'ü')];
        $this->claims->held($this->run->id, [7 => $cycles, 8 => []], self::NOW + 1);
        self::assertSame(['7 held', '8 held', '9 asked'], $this->open());
        $first = $this->claims->open($this->run->installationId)[0];
        self::assertEquals(
            new ClaimRow(
                $first->id,
                $this->run->installationId,
                7,
                'f7',
                $this->run->id,
                ClaimState::Held,
                $cycles,
                self::NOW,
                self::NOW + 1,
                null,
                null,
            ),
            $first,
        );

        $this->claims->covered($this->run->id, 7, 70, self::NOW + 2);
        $this->claims->released($this->run->id, [8], self::NOW + 2);
        $this->claims->lost($this->run->id, [9], 'Fleio no longer names its cycles.', self::NOW + 2);
        self::assertSame([], $this->open());

        $covered = $this->claims->inStates($this->run->installationId, ClaimState::Covered)[0];
        self::assertSame([70, self::NOW + 2], [$covered->lineId, $covered->updatedAt]);
        self::assertEquals($cycles, $covered->cycles);
        $lost = $this->claims->inStates($this->run->installationId, ClaimState::Lost, ClaimState::Released);
        self::assertSame([8, 9], array_column($lost, 'clientId'));
        self::assertSame('Fleio no longer names its cycles.', $lost[1]->note);
    }

    public function testARunAsksAboutAClientOnce(): void
    {
        $this->claims->asked($this->run, [7 => 'f7'], self::NOW);
        $next = $this->begin($this->run->installationId);
        $this->claims->asked($next, [7 => 'f7'], self::NOW);

        $this->expectException(QueryException::class);
        $this->claims->asked($this->run, [6 => 'f6', 7 => 'f7'], self::NOW);
    }

    public function testARunTouchesItsOwnClaimsOnly(): void
    {
        $this->claims->asked($this->run, [7 => 'f7'], self::NOW);
        $next = $this->begin($this->run->installationId);
        $this->claims->asked($next, [7 => 'f7'], self::NOW);

        $this->claims->released($next->id, [7], self::NOW);

        $open = $this->claims->open($this->run->installationId);
        self::assertSame([$this->run->id], array_column($open, 'runId'));
    }

    /** @dataProvider closedStates */
    public function testAClosedClaimStaysClosed(ClaimState $state): void
    {
        $this->claims->asked($this->run, [7 => 'f7', 8 => 'f8'], self::NOW);
        $this->database->table('mod_fleio_claims')->where('client_id', 7)->update(['state' => $state->value]);
        $run = $this->run->id;
        $changes = [
            fn () => $this->claims->held($run, [7 => []], self::NOW),
            fn () => $this->claims->covered($run, 7, 70, self::NOW),
            fn () => $this->claims->released($run, [7, 8], self::NOW),
            fn () => $this->claims->lost($run, [8, 7], 'note', self::NOW),
        ];
        foreach ($changes as $number => $change) {
            try {
                $this->transaction->run($change);
                self::fail("change $number went through");
            } catch (ClaimNotOpen $error) {
                self::assertContains(7, $error->clientIds);
            }
        }
        self::assertSame(['8 asked'], $this->open(), 'all or nothing, inside a transaction');
    }

    /** @return iterable<array{ClaimState}> */
    public function closedStates(): iterable
    {
        yield [ClaimState::Covered];
        yield [ClaimState::Released];
        yield [ClaimState::Lost];
    }

    public function testAnAnswerComesOnce(): void
    {
        $this->claims->asked($this->run, [7 => 'f7'], self::NOW);
        $this->claims->held($this->run->id, [7 => [new Cycle('c1', 's1')]], self::NOW);

        $this->expectException(ClaimNotOpen::class);
        $this->expectExceptionMessage('only 0 of 1 could become held');
        $this->claims->held($this->run->id, [7 => []], self::NOW);
    }

    public function testEachStepOfAWindowIsOneStatement(): void
    {
        $clients = range(1, 64);
        $cycles = array_fill_keys($clients, [new Cycle('c', 's')]);
        $statements = $this->statements(function () use ($clients, $cycles): void {
            $this->claims->asked($this->run, array_combine($clients, array_map(static fn (int $id): string => "f$id", $clients)), self::NOW);
            $this->claims->held($this->run->id, $cycles, self::NOW);
            $this->claims->released($this->run->id, $clients, self::NOW);
        });

        self::assertCount(3, $statements);
        $this->claims->released($this->run->id, [], self::NOW);
        self::assertCount(64, $this->claims->inStates($this->run->installationId, ClaimState::Released));
    }

    public function testClosedClaimsAreForgottenAndLostOnesAreNot(): void
    {
        $this->claims->asked($this->run, [6 => 'f6', 7 => 'f7', 8 => 'f8', 9 => 'f9'], self::NOW);
        $this->claims->covered($this->run->id, 6, 60, self::NOW + 1);
        $this->claims->released($this->run->id, [7], self::NOW + 2);
        $this->claims->lost($this->run->id, [8], 'note', self::NOW + 1);

        self::assertSame(1, $this->claims->prune(self::NOW + 2));
        self::assertSame(1, $this->claims->prune(self::NOW + 3));

        self::assertSame(['f8'], array_column($this->claims->latestOf($this->run->installationId, 8, 5), 'fleioClientId'));
        self::assertSame(['9 asked'], $this->open());
    }

    /** @return list<string> */
    private function open(): array
    {
        $open = $this->claims->open($this->run->installationId);

        return array_map(static fn (ClaimRow $claim): string => "{$claim->clientId} {$claim->state->value}", $open);
    }
}
