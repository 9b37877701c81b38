<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Facts\MirrorFactsReader;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Outbox\ServiceActions;
use Fleio\Host\Policy\Generated\Entitlements\FleioStatus;
use Fleio\Host\Policy\Generated\Entitlements\MirrorDecision;
use Fleio\Host\Policy\Generated\Entitlements\MirrorFacts;
use Fleio\Host\Policy\Generated\FleioJson\FleioService;
use Fleio\Host\Policy\Generated\Types\ServiceStatus;
use Fleio\Host\Whmcs\Clients;
use Fleio\Host\Whmcs\Services;

/**
 * Services of Fleio and of WHMCS, side by side.
 */
final class MirrorFactsReaderTest extends FactsTestCase
{
    private ServiceActions $actions;

    protected function setUp(): void
    {
        parent::setUp();
        $this->actions = new ServiceActions($this->database, new Rows($this->database));
    }

    public function testBothStatusesComeWithTheLastAction(): void
    {
        $client = $this->mapped('a');
        [$quiet, $acted] = [$this->hosting($client), $this->hosting($client, 'Suspended')];
        $this->actions->sent($acted, 'suspend', self::NOW - 60);
        $facts = $this->read([
            new FleioService('1', (string) $quiet, 'uuid-a', FleioStatus::Suspended),
            new FleioService('2', (string) $acted, 'uuid-a', FleioStatus::Active),
        ]);
        $clock = $this->scope()->clock;
        self::assertEquals([
            $quiet => new MirrorFacts($clock, ServiceStatus::Active, FleioStatus::Suspended, null),
            $acted => new MirrorFacts($clock, ServiceStatus::Suspended, FleioStatus::Active, self::NOW - 60),
        ], $facts);
    }

    public function testThePolicyAnswersThem(): void
    {
        $service = $this->hosting($this->mapped('a'));
        $facts = $this->read([new FleioService('1', (string) $service, 'uuid-a', FleioStatus::Suspended)]);
        $answers = Built::client()->mirror(Asked::of('entitlements', 'mirror')[0]['terms'], $facts);
        self::assertEquals(new MirrorDecision\Set(ServiceStatus::Suspended), $answers[$service]->value->value);
    }

    /**
     * @dataProvider strangers
     */
    public function testAServiceThatIsNotLinkedToOursIsLeftOut(?string $externalId, ?string $uuid): void
    {
        $service = $this->hosting($this->mapped('a'));
        $externalId = $externalId === 'its' ? (string) $service : $externalId;
        $this->hosting($this->mapped('b'), 'Active', ['packageid' => $this->product('fleio'), 'id' => 777]);
        self::assertSame([], $this->read([new FleioService('1', $externalId, $uuid, FleioStatus::Suspended)]));
    }

    /**
     * @return iterable<string, array{string|null, string|null}>
     */
    public function strangers(): iterable
    {
        yield 'not linked' => [null, 'uuid-a'];
        yield 'without a client' => ['its', null];
        yield 'of another client' => ['its', 'uuid-b'];
        yield 'with an id that WHMCS does not have' => ['99999', 'uuid-a'];
        yield 'with an id that is no number' => ['its-x', 'uuid-a'];
        yield 'with an empty id' => ['', 'uuid-a'];
        yield 'with an id that no database holds' => ['99999999999999999999', 'uuid-a'];
        yield 'of another installation' => ['777', 'uuid-b'];
    }

    /**
     * @dataProvider twins
     */
    public function testOfSeveralTheOneThatLivesCounts(FleioStatus $old, FleioStatus $new, FleioStatus $expected): void
    {
        $service = $this->hosting($this->mapped('a'));
        $twins = [
            new FleioService('1', (string) $service, 'uuid-a', $old),
            new FleioService('2', (string) $service, 'uuid-a', $new),
        ];
        foreach ([$twins, array_reverse($twins)] as $services) {
            self::assertSame($expected, $this->read($services)[$service]->fleio);
        }
    }

    /**
     * @return iterable<array{FleioStatus, FleioStatus, FleioStatus}>
     */
    public function twins(): iterable
    {
        yield [FleioStatus::Terminated, FleioStatus::Active, FleioStatus::Active];
        yield [FleioStatus::Terminated, FleioStatus::Suspended, FleioStatus::Suspended];
        yield [FleioStatus::Archived, FleioStatus::Pending, FleioStatus::Pending];
        yield [FleioStatus::Suspended, FleioStatus::Active, FleioStatus::Active];
        yield [FleioStatus::Terminated, FleioStatus::Terminating, FleioStatus::Terminating];
    }

    public function testFiveHundredServicesTakeThreeStatements(): void
    {
        $service = $this->hosting($this->mapped('a'));
        $services = [new FleioService('0', (string) $service, 'uuid-a', FleioStatus::Active)];
        foreach (range(1, 499) as $number) {
            $externalId = (string) ($service + $number);
            $services[] = new FleioService((string) $number, $externalId, 'uuid-a', FleioStatus::Active);
        }
        $statements = $this->statements(fn (): array => $this->read($services));
        self::assertCount(3, $statements, implode("\n", $statements));
        self::assertSame([], $this->read([]));
    }

    /**
     * @param list<FleioService> $services
     *
     * @return array<int, MirrorFacts>
     */
    private function read(array $services): array
    {
        $reader = new MirrorFactsReader(new Services($this->database), new Clients($this->database), $this->actions);

        return $reader->read($this->scope(), $services);
    }
}
