<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Exception\UnreadableFacts;
use Fleio\Host\Facts\Candidate;
use Fleio\Host\Facts\ClientFacts;
use Fleio\Host\Facts\InvoicingFactsReader;
use Fleio\Host\Facts\UnreadableClient;
use Fleio\Host\Outbox\Mapping as StoredMapping;
use Fleio\Host\Outbox\PostingSource;
use Fleio\Host\Outbox\PostingState;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\Generated\FleioJson\ClaimedClient;
use Fleio\Host\Policy\Generated\FleioJson\ListedClient;
use Fleio\Host\Policy\Generated\Invoicing\Cycle;
use Fleio\Host\Policy\Generated\Invoicing\Decision;
use Fleio\Host\Policy\Generated\Invoicing\HoldReason;
use Fleio\Host\Policy\Generated\Invoicing\LastAnswer;
use Fleio\Host\Policy\Generated\Invoicing\Listing;
use Fleio\Host\Policy\Generated\Invoicing\Mapping;
use Fleio\Host\Policy\Generated\Invoicing\Screening;
use Fleio\Host\Policy\Generated\Invoicing\Usage;
use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\Wire\Ok;

/**
 * From a client that Fleio lists to the answer of the real policy.
 */
final class ScreeningFactsReaderTest extends FactsTestCase
{
    public function testAKnownClientComesWithEverythingThatIsRemembered(): void
    {
        $id = $this->mapped('a');
        $service = $this->hosting($id);
        $answer = new LastAnswer(self::NOW - 600, '2026-01-10', true, new Listing(false, null), true);
        $this->map->agreementsConfirmed(self::INSTALLATION, [$id => true]);
        $this->map->issued(self::INSTALLATION, $id, new AutomaticInvoice('2026-01-09', self::NOW - 90_000));
        $this->map->answered(self::INSTALLATION, [$id => $answer]);
        $this->map->claimsLost(self::INSTALLATION, [$id]);
        $released = $this->invoice($id, '10.00');
        $this->enter($id, $released, $this->items($released)[0]);
        $this->whmcs->invoices->delete($released);
        $sent = $this->invoice($id, '10.00');
        $line = $this->enter($id, $sent, $this->items($sent)[0]);
        $posting = $this->postings->record($line, new Money('10', 'USD'), PostingSource::Run, self::NOW);
        $this->postings->move($posting->id, PostingState::Recorded, PostingState::Sending, self::NOW);

        $candidate = $this->candidate('a', true, false);

        $facts = $candidate->facts;
        self::assertEquals(new Mapping\Known($id), $facts->mapping);
        self::assertSame([$service], array_column($facts->services, 'id'));
        self::assertTrue($facts->agreement);
        self::assertEquals(new Listing(true, false), $facts->listing);
        self::assertEquals(new AutomaticInvoice('2026-01-09', self::NOW - 90_000), $facts->lastAutomatic);
        self::assertSame(self::NOW, $facts->releasedAt);
        self::assertTrue($facts->lostClaim);
        self::assertSame([(string) $line], $facts->unsettledLines);
        self::assertEquals($answer, $facts->lastAnswer);
        self::assertEquals([self::NOW, self::NOW + 1, self::NOW - 300, '2026-01-10'], array_values(
            get_object_vars($facts->clock),
        ));
        self::assertInstanceOf(ClientFacts::class, $candidate->client);
    }

    public function testWhatNobodyKnowsIsNone(): void
    {
        $this->mapped('a');
        $facts = $this->candidate('a', null, null)->facts;
        self::assertSame([null, null, null, false, [], null], [
            $facts->agreement, $facts->lastAutomatic, $facts->releasedAt, $facts->lostClaim, $facts->unsettledLines,
            $facts->lastAnswer,
        ]);
        self::assertEquals(new Listing(null, null), $facts->listing);
    }

    /**
     * @dataProvider mappings
     *
     * @param callable(self): void $prepare
     */
    public function testOnlyOneClientMayBeMeant(callable $prepare, Mapping $expected): void
    {
        $prepare($this);
        $candidate = $this->candidate('a', true, true);
        self::assertEquals($expected, $candidate->facts->mapping);
        self::assertNull($candidate->client);
        self::assertSame([], $candidate->facts->services);
    }

    /**
     * @return iterable<string, array{callable(self): void, Mapping}>
     */
    public function mappings(): iterable
    {
        yield 'never looked up' => [static fn (self $test): int => $test->mapped('b'), new Mapping\Unknown()];
        yield 'of another installation' => [
            static function (self $test): void {
                $id = $test->mapped('b');
                $test->map->save(2, [new StoredMapping($id, 'uuid-b', 'fleio-a', 1, 'USD')], self::NOW);
            },
            new Mapping\Unknown(),
        ];
        yield 'deleted in WHMCS' => [
            static fn (self $test): int => $test->database->table('tblclients')
                ->where('id', $test->mapped('a'))->delete(),
            new Mapping\Unknown(),
        ];
        yield 'with another uuid since' => [
            static fn (self $test): int => $test->database->table('tblclients')
                ->where('id', $test->mapped('a'))->update(['uuid' => 'uuid-new']),
            new Mapping\Unknown(),
        ];
        yield 'two in Fleio have its uuid' => [
            static fn (self $test): int => $test->mapped('a', 2), new Mapping\Ambiguous(2),
        ];
        yield 'two in WHMCS are mapped to it' => [
            static function (self $test): void {
                $test->mapped('a');
                $other = $test->mapped('b');
                $test->map->save(1, [new StoredMapping($other, 'uuid-b', 'fleio-a', 1, 'USD')], self::NOW);
            },
            new Mapping\Ambiguous(2),
        ];
    }

    public function testAClientThatCannotBeReadIsNamedInItsPlace(): void
    {
        $this->database->statement("SET SESSION sql_mode = ''");
        $this->hosting($this->mapped('a'), 'Moved');
        $this->hosting($this->mapped('b'));
        $listed = [new ListedClient('fleio-b', true, true), new ListedClient('fleio-a', true, true)];
        [$first, $second] = $this->screening()->read($this->scope(), $listed);
        self::assertInstanceOf(Candidate::class, $first);
        self::assertInstanceOf(UnreadableClient::class, $second);
    }

    public function testIdsThatLookLikeNumbersStayTexts(): void
    {
        $id = $this->mapped('a');
        $this->map->save(self::INSTALLATION, [new StoredMapping($id, 'uuid-a', '12', 1, 'USD')], self::NOW);
        [$candidate] = $this->screening()->read($this->scope(), [new ListedClient('12', true, true)]);
        self::assertEquals(new Mapping\Known($id), $candidate->facts->mapping);
    }

    public function testFiveHundredClientsTakeSixStatements(): void
    {
        $id = $this->mapped('1');
        $this->hosting($id);
        $invoice = $this->invoice($id, '10.00');
        $this->enter($id, $invoice, $this->items($invoice)[0]);
        $reader = $this->screening();
        $listed = array_map(
            static fn (int $number): ListedClient => new ListedClient("fleio-{$number}", true, true),
            range(1, 500),
        );
        $statements = $this->statements(fn (): array => $reader->read($this->scope(), $listed));
        self::assertCount(6, $statements, implode("\n", $statements));
    }

    public function testThePolicyAnswersTheFactsOfARealClient(): void
    {
        $id = $this->mapped('a');
        $service = $this->hosting($id);
        $terms = self::terms();
        $candidate = $this->candidate('a', true, false);
        $screening = Built::client()->screen($terms, [$candidate->facts])[0];
        self::assertInstanceOf(Answered::class, $screening);
        self::assertEquals(new Ok(new Screening\Ask()), $screening->value);
        $cycles = [new Cycle('c1', 's1')];
        $claimed = new ClaimedClient('uuid-a', 'USD', '-12.345', '-50', $cycles);
        $facts = InvoicingFactsReader::of($this->scope(), $candidate->client, true, $claimed);
        self::assertEquals(new Usage('USD', '-12.345', '-50', $cycles, true), $facts->usage);
        $decision = Built::client()->decide($terms, [$facts])[0]->value->value;
        self::assertInstanceOf(Decision\Issue::class, $decision);
        self::assertSame(['12.34', 'USD', $service, 'banktransfer', ['c1']], [
            $decision->value->net->amount, $decision->value->net->currency, $decision->value->service,
            $decision->value->paymentMethod, $decision->value->cycles,
        ]);
    }

    public function testWhatIsOnAnOpenInvoiceIsNotInvoicedAgain(): void
    {
        $id = $this->mapped('a');
        $this->hosting($id);
        $invoice = $this->invoice($id, '10.00');
        $this->enter($id, $invoice, $this->items($invoice)[0]);
        $this->cycles->carry(self::INSTALLATION, [$id => ['c1']], self::NOW);
        $this->cycles->cover(self::INSTALLATION, $id, ['c2'], 1, self::NOW);
        $candidate = $this->candidate('a', true, false);
        $claimed = new ClaimedClient('uuid-a', 'USD', '-10', '-50', [new Cycle('c1', 's1'), new Cycle('c2', 's1')]);
        $facts = InvoicingFactsReader::of($this->scope(), $candidate->client, null, $claimed);
        self::assertSame([['c1'], ['c2'], null], [
            $facts->carriedCycles, $facts->coveredCycles, $facts->usage->recentlyEnded,
        ]);
        $decision = Built::client()->decide(self::terms(), [$facts])[0]->value->value;
        self::assertInstanceOf(HoldReason\NothingDue::class, $decision->value->reason);
        self::assertSame('10', $decision->value->balance->outstanding);
    }

    public function testAnAnswerAboutAnotherClientIsRefused(): void
    {
        $this->mapped('a');
        $candidate = $this->candidate('a', true, false);
        $this->expectException(UnreadableFacts::class);
        $this->expectExceptionMessage('(uuid-a) and answered about “uuid-b”');
        InvoicingFactsReader::of(
            $this->scope(),
            $candidate->client,
            true,
            new ClaimedClient('uuid-b', 'USD', '-10', '-50', []),
        );
    }

    private function candidate(string $name, ?bool $recentlyEnded, ?bool $reachedLimit): Candidate
    {
        $listed = new ListedClient("fleio-{$name}", $recentlyEnded, $reachedLimit);
        [$candidate] = $this->screening()->read($this->scope(), [$listed]);
        self::assertInstanceOf(Candidate::class, $candidate);
        self::assertSame($listed, $candidate->listed);

        return $candidate;
    }

    private static function terms(): Terms
    {
        return Asked::of('invoicing', 'decide')[0]['terms'];
    }
}
