<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\EndToEnd\Cloud;
use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Fleio\Answered;
use Fleio\Host\Fleio\Endpoint;
use Fleio\Host\Fleio\FleioOptions;
use Fleio\Host\Fleio\HttpFleioApi;
use Fleio\Host\Fleio\Refused;
use Fleio\Host\Fleio\Release;
use Fleio\Host\Fleio\ServiceFilter;

/** What the cron asks of Fleio, with money in both forms. */
final class EndpointsTest extends CloudTestCase
{
    /** @return array<string, array{string}> */
    public static function forms(): array
    {
        return ['money as strings' => ['strings'], 'money as numbers' => ['numbers']];
    }

    /** @dataProvider forms */
    public function testClientsToInvoiceByAgreementAndSuspension(string $money): void
    {
        $this->cloud->switches(['money' => $money]);
        $this->cloud->configuration('Patient', ['credit_limit' => '-50', 'credit_limit_on_agreement' => '-50']);
        foreach ([[false, 'Patient'], [true, 'Patient'], [false, 'Default']] as [$agreement, $configuration]) {
            $this->cloud->addClient([
                'external_billing_id' => uniqid('u'), 'agreement' => $agreement, 'configuration' => $configuration,
                'usage' => '10', 'ended_cycles' => 1, 'ended_cycle_price' => '5',
            ]);
        }
        $this->cloud->processClients();
        self::assertSame('suspended', $this->cloud->client(3)['status']);
        $listed = fn (?bool $with, bool $suspended): array
            => array_column(self::decoded($this->api()->clientsToInvoice($with, $suspended)), 'id');

        self::assertSame([1, 2], $listed(null, false));
        self::assertSame([1, 2, 3], $listed(null, true));
        self::assertSame([2], $listed(true, false));
        self::assertSame([1], $listed(false, false));
        self::assertSame([1, 3], $listed(false, true));
    }

    /** @dataProvider forms */
    public function testClaimsAndReleasesAreKeyedAsGiven(string $money): void
    {
        $this->cloud->switches(['money' => $money]);
        $this->cloud->addClients([
            ['external_billing_id' => 'u-1', 'ended_cycles' => 2, 'ended_cycle_price' => '5.10'],
            ['external_billing_id' => 'u-2', 'ended_cycles' => 1, 'ended_cycle_price' => '7'],
        ]);
        $answers = $this->api()->claimClients(['2', '99', '1']);

        self::assertSame([2, 99, 1], array_keys($answers));
        self::assertInstanceOf(Refused::class, $answers['99']);
        self::assertTrue($answers['99']->failure()->isNotFound());
        $claimed = self::decoded($answers['1']);
        self::assertSame('u-1', $claimed['external_billing_id']);
        self::assertCount(2, $claimed['unsettled_periods']);
        $shown = $money === 'strings' ? '"-10.20"' : '-10.20';
        self::assertStringContainsString("\"uptodate_credit\":$shown", $answers['1']->body());
        self::assertSame(['invoiced', 'invoiced'], $this->statusesOfEndedCycles(1));

        $periods = array_map(strval(...), array_column($claimed['unsettled_periods'], 'id'));
        $released = $this->api()->releasePeriods([7 => new Release('99', ['1']), 3 => new Release('1', $periods)]);
        self::assertSame([7, 3], array_keys($released));
        self::assertInstanceOf(Refused::class, $released[7]);
        self::assertInstanceOf(Answered::class, $released[3]);
        self::assertSame(['unpaid', 'unpaid'], $this->statusesOfEndedCycles(1));
        self::assertSame(['invoiced'], $this->statusesOfEndedCycles(2));
    }

    public function testTheApiIsMadeOfAnEndpointAndOptions(): void
    {
        $endpoint = Endpoint::of($this->cloud->apiUrl(), Cloud::TOKEN);
        $api = HttpFleioApi::at($endpoint, new FleioOptions(), $this->log);
        self::assertSame([], self::decoded($api->clientsPage(1))['objects']);
        self::assertSame(200, $this->log->records[0][3]);
    }

    public function testAnEmptyBatchAsksNothing(): void
    {
        self::assertSame([], $this->api()->claimClients([]));
        self::assertSame([], $this->api()->clientsByExternalId([]));
        self::assertSame([], $this->api()->releasePeriods([]));
        self::assertSame([], $this->cloud->log());
    }

    public function testAnIdGivenTwiceIsClaimedOnce(): void
    {
        $this->cloud->addClient(['external_billing_id' => 'u-1', 'ended_cycles' => 1]);
        self::assertSame([1], array_keys($this->api()->claimClients(['1', '1'])));
        self::assertCount(1, $this->cloud->log('clients.claim'));
    }

    public function testClientsAreFoundByTheirExternalIdNoneOneOrMore(): void
    {
        foreach (['u-1', 'double', 'double', 'a+b&c=d ü'] as $uuid) {
            $this->cloud->addClient(['external_billing_id' => $uuid]);
        }
        $answers = $this->api()->clientsByExternalId(['u-1', 'double', 'none', 'a+b&c=d ü']);
        $found = array_map(static fn ($answer) => array_column(self::decoded($answer)['objects'], 'id'), $answers);
        self::assertSame(['u-1' => [1], 'double' => [2, 3], 'none' => [], 'a+b&c=d ü' => [4]], $found);
    }

    public function testPagesOfClientsUntilTheLast(): void
    {
        $this->cloud->settings(['page_size' => 2]);
        $this->cloud->addClients([['count' => 5]]);
        $pages = array_map(fn (int $page): array => self::decoded($this->api()->clientsPage($page)), [1, 2, 3]);
        $ids = array_map(static fn (array $page): array => array_column($page['objects'], 'id'), $pages);
        self::assertSame([[1, 2], [3, 4], [5]], $ids);
        self::assertSame([true, true, false], array_map(static fn (array $page): bool => (bool) $page['next'], $pages));
        $this->expectException(FleioRefused::class);
        $this->api()->clientsPage(4);
    }

    public function testServicesByEveryFilter(): void
    {
        $this->cloud->settings(['page_size' => 1]);
        $this->cloud->addClients([
            ['external_billing_id' => 'u-1', 'service_external_billing_id' => '41'],
            ['external_billing_id' => 'u-2', 'service_external_billing_id' => '41'],
            ['external_billing_id' => 'u-3', 'service_external_billing_id' => '43'],
        ]);
        $this->cloud->changeService(1, ['status' => 'suspended']);
        $this->cloud->changeService(3, ['status' => 'suspended']);
        $found = fn (ServiceFilter $filter, int $page = 1): array
            => array_column(self::decoded($this->api()->servicesPage($filter, $page))['objects'], 'id');

        self::assertSame([1], $found(ServiceFilter::withStatus('suspended')->openstackOnly()));
        self::assertSame([3], $found(ServiceFilter::withStatus('suspended')->openstackOnly(), 2));
        self::assertSame([2], $found(ServiceFilter::withStatus('active')));
        self::assertSame([], $found(ServiceFilter::withStatus('terminated')->openstackOnly()));
        self::assertSame([3], $found(ServiceFilter::ofClient('u-3')));
        self::assertSame([], $found(ServiceFilter::ofClient('u-3')->except('3')));
        self::assertSame([2], $found(ServiceFilter::ofService(41, 'u-2')));
        self::assertSame([], $found(ServiceFilter::ofService(43, 'u-2')));
    }

    public function testThePlusBetweenConditionsIsEncodedOnce(): void
    {
        $this->api()->servicesPage(ServiceFilter::ofService(42, 'u-1'), 1);
        $target = $this->cloud->log('services.list')[0]['target'];
        $expected = 'filtering=client__external_billing_id%3Au-1%2Bexternal_billing_id%3A42&page=1';
        self::assertSame("/staffapi/billing/services?$expected", $target);
    }

    /** @return list<string> */
    private function statusesOfEndedCycles(int $clientId): array
    {
        $cycles = $this->cloud->client($clientId)['services'][0]['cycles'];
        return array_values(array_diff(array_column($cycles, 'status'), ['in progress']));
    }
}
