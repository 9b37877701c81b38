<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\ClientNotMapped;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\MappedClient;
use Fleio\Host\Outbox\Mapping;
use Fleio\Host\Policy\Generated\Invoicing\LastAnswer;
use Fleio\Host\Policy\Generated\Invoicing\Listing;
use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;

final class ClientMapTest extends OutboxTestCase
{
    private ClientMap $map;

    protected function setUp(): void
    {
        parent::setUp();
        $this->map = new ClientMap($this->database, $this->rows);
    }

    public function testALookUpIsKept(): void
    {
        $known = new Mapping(7, 'uuid-7', 'f7', 1, 'USD');
        $missing = new Mapping(8, 'uuid-8', null, 0, null);
        $this->map->save(1, [$known, $missing], self::NOW);

        $expected = static fn (Mapping $mapping): MappedClient => new MappedClient(1, $mapping, self::NOW, null, null, null, null, null, false);
        self::assertEquals([7 => $expected($known), 8 => $expected($missing)], $this->map->ofClients(1, [8, 7, 9]));
        self::assertEquals(['f7' => [$expected($known)]], $this->map->ofFleioIds(1, ['f7', 'f8']));
        self::assertSame([], $this->map->ofClients(2, [7]));
        self::assertSame([], $this->map->ofFleioIds(2, ['f7']));
    }

    public function testAmbiguityIsShown(): void
    {
        $this->map->save(1, [new Mapping(7, 'same', '12', 2, 'USD'), new Mapping(8, 'same', '12', 2, 'USD')], self::NOW);

        $found = $this->map->ofFleioIds(1, ['12'])['12'];

        self::assertSame([7, 8], array_map(static fn (MappedClient $client): int => $client->mapping->clientId, $found));
    }

    /**
     * @testWith ["2026-01-08", "2026-01-09"]
     *           ["2026-01-09", "2026-01-09"]
     *           ["2026-01-10", "2026-01-10"]
     */
    public function testADayOfAnotherModuleCountsWhereItIsLater(string $day, string $kept): void
    {
        $this->map->save(1, [new Mapping(7, 'uuid-7', 'f7', 1, 'USD'), new Mapping(8, 'uuid-8', 'f8', 1, 'USD')], self::NOW);
        $this->map->issued(1, 7, new AutomaticInvoice('2026-01-09', self::NOW));
        $used = new AutomaticInvoice($day, self::NOW + 1);
        $this->map->usedBefore(1, [7 => $used, 8 => $used, 9 => $used]);
        $last = array_map(static fn (MappedClient $one): ?string => $one->lastAutomatic?->on, $this->map->ofClients(1, [7, 8, 9]));
        self::assertSame([7 => $kept, 8 => $day], $last);
    }

    public function testANewLookUpKeepsWhatIsRemembered(): void
    {
        $this->map->save(1, [new Mapping(7, 'uuid-7', 'f7', 1, 'USD')], self::NOW);
        $answer = new LastAnswer(self::NOW + 1, '2026-01-10', true, new Listing(null, false), true);
        $invoice = new AutomaticInvoice('2026-01-09', self::NOW - 86400);
        $this->map->answered(1, [7 => $answer], [7 => '{"tag":"nothing-due"}']);
        $this->map->issued(1, 7, $invoice);
        $this->map->claimsLost(1, [7]);
        $this->map->agreementsConfirmed(1, [7 => false]);
        $this->map->limitsSeen(1, [7 => '-50.00']);

        $changed = new Mapping(7, 'uuid-9', 'f9', 1, 'EUR');
        $this->map->save(1, [$changed], self::NOW + 2);

        self::assertEquals(
            new MappedClient(1, $changed, self::NOW + 2, false, '-50', $invoice, $answer, '{"tag":"nothing-due"}', true),
            $this->map->ofClients(1, [7])[7],
        );
    }

    /** @dataProvider listings */
    public function testMissingFlagsStayMissing(?bool $recentlyEnded, ?bool $reachedLimit): void
    {
        $this->map->save(1, [new Mapping(7, 'uuid-7', 'f7', 1, 'USD')], self::NOW);
        $answer = new LastAnswer(self::NOW, '2026-01-10', false, new Listing($recentlyEnded, $reachedLimit), false);

        $this->map->answered(1, [7 => $answer]);

        self::assertEquals($answer, $this->map->ofClients(1, [7])[7]->lastAnswer);
    }

    /** @return iterable<array{bool|null, bool|null}> */
    public function listings(): iterable
    {
        foreach ([null, false, true] as $recentlyEnded) {
            foreach ([null, false, true] as $reachedLimit) {
                yield [$recentlyEnded, $reachedLimit];
            }
        }
    }

    public function testAnInvoiceBillsLostClaims(): void
    {
        $this->map->save(1, [new Mapping(7, 'u7', 'f7', 1, 'USD'), new Mapping(8, 'u8', 'f8', 1, 'USD')], self::NOW);
        $this->map->claimsLost(1, [7, 8]);

        $this->map->issued(1, 7, new AutomaticInvoice('2026-01-10', self::NOW));

        $found = $this->map->ofClients(1, [7, 8]);
        self::assertSame([false, true], [$found[7]->lostClaim, $found[8]->lostClaim]);
        self::assertNull($found[8]->lastAutomatic);
    }

    public function testAReasonGoesWhenTheNextAnswerHasNone(): void
    {
        $this->map->save(1, [new Mapping(7, 'u7', 'f7', 1, 'USD')], self::NOW);
        $long = '{"tag":"credit-unsettled","value":["' . str_repeat('1234567890', 7000) . '"]}';
        $this->map->skipped(1, [7 => $long]);
        self::assertSame($long, $this->map->ofClients(1, [7])[7]->skipReason);

        $this->map->answered(1, [7 => new LastAnswer(self::NOW, '2026-01-10', false, new Listing(true, true), false)]);

        self::assertNull($this->map->ofClients(1, [7])[7]->skipReason);
    }

    public function testAnAnswerThatCameToNothingIsForgottenForItsClientsOnly(): void
    {
        $answer = new LastAnswer(self::NOW, '2026-01-10', false, new Listing(false, false), false);
        foreach ([1, 2] as $installation) {
            $this->map->save($installation, [new Mapping(7, 'u7', 'f7', 1, 'USD'), new Mapping(8, 'u8', 'f8', 1, 'USD')], self::NOW);
            $this->map->answered($installation, [7 => $answer, 8 => $answer]);
        }
        $this->map->answersUndone(1, [7, 9]);

        $last = fn (int $installation): array => array_map(
            static fn (object $client): ?LastAnswer => $client->lastAnswer,
            $this->map->ofClients($installation, [7, 8]),
        );
        self::assertEquals([7 => null, 8 => $answer], $last(1));
        self::assertEquals([7 => $answer, 8 => $answer], $last(2));
    }

    public function testNothingIsLostOfAClientThatIsNotMapped(): void
    {
        $this->map->save(1, [new Mapping(7, 'u7', 'f7', 1, 'USD')], self::NOW);
        $answer = new LastAnswer(self::NOW, '2026-01-10', false, new Listing(true, true), false);
        $work = [
            fn (int $client) => $this->map->issued(1, $client, new AutomaticInvoice('2026-01-10', self::NOW)),
            fn (int $client) => $this->map->claimsLost(1, [7, $client]),
            fn (int $client) => $this->map->answered(1, [7 => $answer, $client => $answer]),
        ];
        foreach ($work as $number => $step) {
            $step(7);
            $step(7);
            try {
                $step(8);
                self::fail("step $number was lost without a word");
            } catch (ClientNotMapped $error) {
                self::assertContains(8, $error->clientIds);
            }
        }
    }

    public function testInstallationsAreApart(): void
    {
        foreach ([1, 2] as $installation) {
            $this->map->save($installation, [new Mapping(7, 'u7', 'f7', 1, 'USD')], self::NOW);
        }
        $this->map->skipped(2, [7 => '{"tag":"no-service"}']);

        self::assertNull($this->map->ofClients(1, [7])[7]->skipReason);
    }

    public function testAnyNumberOfClientsIsOneStatementForEach500(): void
    {
        $clients = range(1, 1001);
        $answer = new LastAnswer(self::NOW, '2026-01-10', true, new Listing(true, true), false);
        $work = [
            fn () => $this->map->save(1, array_map(static fn (int $id): Mapping => new Mapping($id, "u$id", "f$id", 1, 'USD'), $clients), self::NOW),
            fn () => $this->map->answered(1, array_fill_keys($clients, $answer)),
            fn () => $this->map->skipped(1, array_fill_keys($clients, '{"tag":"no-service"}')),
            fn () => self::assertCount(1001, $this->map->ofClients(1, $clients)),
            fn () => self::assertCount(1001, $this->map->ofFleioIds(1, array_map(static fn (int $id): string => "f$id", $clients))),
        ];
        foreach ($work as $number => $step) {
            self::assertCount(3, $this->statements($step), "step $number");
        }
        self::assertSame('{"tag":"no-service"}', $this->map->ofClients(1, [1001])[1001]->skipReason);
    }
}
