<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Fleio\Answered;
use Fleio\Host\Fleio\FleioOptions;

/** Requests side by side: as many as allowed, and no more. */
final class ConcurrencyTest extends CloudTestCase
{
    private const LATENCY = 100;

    /** @dataProvider batches */
    public function testClaimsGoSideBySide(int $clients, int $inFlight): void
    {
        $this->cloud->addClients([['count' => $clients, 'ended_cycles' => 1]]);
        $this->cloud->fault(['kind' => 'latency', 'milliseconds' => self::LATENCY], ['times' => 0]);
        $api = $this->api(new FleioOptions(inFlight: $inFlight));
        $ids = array_map(strval(...), range(1, $clients));
        $answers = [];
        $took = self::milliseconds(function () use (&$answers, $api, $ids): void {
            $answers = $api->claimClients($ids);
        });

        self::assertSame(range(1, $clients), array_keys($answers));
        foreach ($answers as $answer) {
            self::assertInstanceOf(Answered::class, $answer);
        }
        self::assertCount($clients, $this->cloud->log('clients.claim'));
        $rounds = intdiv($clients, $inFlight);
        self::assertGreaterThanOrEqual($rounds * self::LATENCY, $took, 'more were in flight than allowed');
        self::assertLessThan(intdiv($clients * 3, 4) * self::LATENCY, $took, 'they hardly went side by side');
    }

    /** @return array<string, array{int, int}> clients, and requests in flight */
    public static function batches(): array
    {
        return ['eight at once' => [64, 8], 'three at once' => [12, 3]];
    }

    public function testConnectionsAreKeptBetweenBatches(): void
    {
        $api = $this->api(new FleioOptions(inFlight: 1));
        $before = $this->connectionsOpened();
        $api->clientsByExternalId(['u-1', 'u-2', 'u-3']);
        $api->clientsPage(1);
        $api->clientsToInvoice(null, false);
        self::assertSame(1, $this->connectionsOpened() - $before);
    }

    /** Connections to the simulator that this process has open, by the kernel's table. */
    private function connectionsOpened(): int
    {
        $port = sprintf(':%04X', (int) parse_url($this->cloud->frontendUrl(), PHP_URL_PORT));
        $count = 0;
        foreach (file('/proc/net/tcp') ?: [] as $line) {
            $columns = preg_split('/\s+/', trim($line)) ?: [];
            $count += str_ends_with($columns[2] ?? '', $port) ? 1 : 0;
        }
        return $count;
    }
}
