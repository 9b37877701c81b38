<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Whmcs\ServiceRow;
use Fleio\Host\Whmcs\Services;

final class ServicesTest extends ReaderTestCase
{
    private Services $services;
    private int $productId;

    protected function setUp(): void
    {
        parent::setUp();
        $this->services = new Services($this->database);
        $this->productId = $this->product();
    }

    public function testAServiceIsReadAsItIs(): void
    {
        $id = $this->hosting(7, $this->productId, [
            'domainstatus' => 'Terminated', 'paymentmethod' => 'stripe', 'termination_date' => '2026-01-05', 'completed_date' => '2026-01-06',
            'orderid' => 12, 'suspendreason' => 'Überfällig & offen',
        ]);
        $expected = new ServiceRow($id, 7, $this->productId, 'Terminated', 'stripe', '2026-01-05', '2026-01-06', 12, 'Überfällig & offen');
        self::assertEquals([$id => $expected], $this->read(fn () => $this->services->ofIds([$id])));
    }

    public function testDatesOfZerosAreNoDates(): void
    {
        $id = $this->hosting(7, $this->productId);
        self::assertSame('0000-00-00', $this->database->table('tblhosting')->where('id', $id)->value('termination_date'));
        $service = $this->services->ofIds([$id])[$id];
        self::assertSame([null, null, '', 0, ''], [
            $service->terminationDate, $service->completedDate, $service->paymentMethod, $service->orderId, $service->suspendReason,
        ]);
    }

    public function testClientsHaveTheirServicesOfTheProductsAskedFor(): void
    {
        $other = $this->product('cpanel');
        $second = $this->product();
        $ids = [
            $this->hosting(2, $second, ['domainstatus' => 'Cancelled']), $this->hosting(1, $this->productId),
            $this->hosting(2, $this->productId), $this->hosting(2, $other), $this->hosting(9, $this->productId),
        ];

        $found = $this->read(fn () => $this->services->ofClients([1, 2, 3], [$this->productId, $second]));

        $idsByClient = array_map(static fn (array $services) => array_column($services, 'id'), $found);
        self::assertSame([1 => [$ids[1]], 2 => [$ids[0], $ids[2]], 3 => []], $idsByClient);
    }

    public function testSuspendedServicesArePagedById(): void
    {
        foreach (['Suspended', 'Active', 'Suspended', 'Terminated', 'Suspended'] as $status) {
            $ids[] = $this->hosting(1, $this->productId, ['domainstatus' => $status]);
        }
        $this->hosting(1, $this->product('cpanel'), ['domainstatus' => 'Suspended']);
        $page = fn (int $after, int $limit) => array_column($this->services->suspended([$this->productId], $after, $limit), 'id');

        self::assertSame([$ids[0], $ids[2]], $page(0, 2));
        self::assertSame([$ids[4]], $page($ids[2], 2));
        self::assertSame([], $page($ids[4], 2));
    }

    public function testServicesSayWhichProductTheyAreOf(): void
    {
        $second = $this->product();
        $ids = [$this->hosting(1, $second), $this->hosting(1, $this->productId)];
        self::assertSame([$ids[0] => $second, $ids[1] => $this->productId], $this->services->productsOfServices([...$ids, $ids[1] + 1]));
    }

    public function testFiveHundredAreOneStatement(): void
    {
        $many = range(1, 500);
        $this->assertStatements(1, fn () => $this->services->ofClients($many, $many));
        $this->assertStatements(1, fn () => $this->services->ofIds($many));
        $this->assertStatements(1, fn () => $this->services->productsOfServices($many));
        $this->assertStatements(1, fn () => $this->services->suspended($many, 0, 500));
    }

    public function testNothingAskedForIsNoStatement(): void
    {
        $this->assertStatements(0, function (): void {
            self::assertSame([5 => []], $this->services->ofClients([5], []));
            self::assertSame([], $this->services->ofClients([], [$this->productId]));
            self::assertSame([], $this->services->ofIds([]));
            self::assertSame([], $this->services->productsOfServices([]));
            self::assertSame([], $this->services->suspended([], 0, 10));
        });
    }
}
