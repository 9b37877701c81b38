<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Exception\AddressNotConfirmed;
use Fleio\Host\Exception\ValueDoesNotFit;
use Fleio\Host\Outbox\InstallationOfProduct;
use Fleio\Host\Outbox\InstallationRow;

final class InstallationsTest extends OutboxTestCase
{
    private const OLD = 'https://old.example/backend/staffapi';
    private const NEW = 'https://new.example/backend/staffapi';

    public function testProductsOfOneUrlShareAnInstallation(): void
    {
        $first = $this->installations->forProduct(1, self::OLD, self::NOW);
        $second = $this->installations->forProduct(2, self::OLD, self::NOW + 1);
        $third = $this->installations->forProduct(3, self::NEW, self::NOW + 2);

        self::assertEquals(new InstallationOfProduct(1, $first->installationId, self::OLD, true, null, null), $first);
        self::assertSame($first->installationId, $second->installationId);
        self::assertNotSame($first->installationId, $third->installationId);
        self::assertEquals($first, $this->installations->forProduct(1, self::OLD, self::NOW + 3));
        self::assertEquals(
            new InstallationRow($first->installationId, self::OLD, self::NOW, null, null, 0, null, 0, null, null, false),
            $this->installations->all()[0],
        );
    }

    public function testAChangedUrlMovesNothingUntilItIsConfirmed(): void
    {
        $id = $this->installations->forProduct(1, self::OLD, self::NOW)->installationId;

        $changed = new InstallationOfProduct(1, $id, self::OLD, false, self::NEW, self::NOW + 10);
        self::assertEquals($changed, $this->installations->forProduct(1, self::NEW, self::NOW + 10));
        self::assertEquals($changed, $this->installations->forProduct(1, self::NEW, self::NOW + 20), 'it waits since the first time');
        $back = $this->installations->forProduct(1, self::OLD, self::NOW + 30);
        self::assertEquals(new InstallationOfProduct(1, $id, self::OLD, true, null, null), $back);

        $again = $this->installations->forProduct(1, self::NEW, self::NOW + 40);
        self::assertSame(self::NOW + 40, $again->pendingSince);
        self::assertCount(1, $this->installations->all());
    }

    public function testAPausedProductBelongsWhereItWasOrWhereItsAddressIs(): void
    {
        $id = $this->installations->forProduct(1, self::OLD, self::NOW)->installationId;
        $other = $this->installations->forProduct(2, self::NEW, self::NOW)->installationId;

        foreach ([self::OLD, self::NEW, 'https://third.example', null] as $url) {
            self::assertSame($id, $this->installations->ofPaused(1, $url), 'where it was');
        }
        self::assertSame($other, $this->installations->ofPaused(9, self::NEW));
        self::assertNull($this->installations->ofPaused(9, 'https://third.example'));
        self::assertNull($this->installations->ofPaused(9, null));
        self::assertCount(2, $this->installations->all(), 'nothing is stored');
    }

    public function testTheSameFleioKeepsItsIdAtTheNewUrl(): void
    {
        $id = $this->installations->forProduct(1, self::OLD, self::NOW)->installationId;
        foreach ([2, 3] as $product) {
            $this->installations->forProduct($product, self::OLD, self::NOW);
        }
        $other = $this->installations->forProduct(4, 'https://third.example', self::NOW)->installationId;
        foreach ([1, 2, 4] as $product) {
            $this->installations->forProduct($product, self::NEW, self::NOW);
        }

        $moved = $this->installations->confirm(1, true, self::NOW);

        $expected = static fn (int $product): InstallationOfProduct => new InstallationOfProduct($product, $id, self::NEW, true, null, null);
        self::assertEquals($expected(1), $moved);
        self::assertEquals($expected(1), $this->installations->forProduct(1, self::NEW, self::NOW));
        self::assertEquals($expected(2), $this->installations->forProduct(2, self::NEW, self::NOW), 'it waited for the same word');
        self::assertEquals($expected(3), $this->installations->forProduct(3, self::NEW, self::NOW), 'it follows later');
        self::assertSame(self::NEW, $this->installations->find($id)?->apiUrl);
        $stranger = $this->installations->forProduct(4, self::NEW, self::NOW);
        self::assertSame([$other, false], [$stranger->installationId, $stranger->confirmed], 'another installation waits for its own word');
    }

    public function testAnotherFleioHasALedgerOfItsOwn(): void
    {
        $id = $this->installations->forProduct(1, self::OLD, self::NOW)->installationId;
        $this->installations->forProduct(2, self::OLD, self::NOW);
        $this->installations->forProduct(1, self::NEW, self::NOW);

        $moved = $this->installations->confirm(1, false, self::NOW);

        self::assertNotSame($id, $moved->installationId);
        self::assertEquals($moved, $this->installations->forProduct(1, self::NEW, self::NOW));
        self::assertSame($id, $this->installations->forProduct(2, self::OLD, self::NOW)->installationId);
    }

    public function testTwoLedgersAreNeverMadeOne(): void
    {
        $one = $this->installations->forProduct(1, self::OLD, self::NOW)->installationId;
        $two = $this->installations->forProduct(2, self::NEW, self::NOW)->installationId;
        $this->installations->forProduct(1, self::NEW, self::NOW);

        try {
            $this->installations->confirm(1, true, self::NOW);
            self::fail('two installations became one');
        } catch (AddressNotConfirmed $error) {
            self::assertStringContainsString("that is installation $two already", $error->getMessage());
        }
        self::assertFalse($this->installations->forProduct(1, self::NEW, self::NOW)->confirmed);
        self::assertSame(self::OLD, $this->installations->find($one)?->apiUrl);
        self::assertSame($two, $this->installations->confirm(1, false, self::NOW)->installationId);
    }

    public function testNothingIsConfirmedThatDoesNotWait(): void
    {
        $this->installations->forProduct(1, self::OLD, self::NOW);
        foreach ([1, 2] as $product) {
            try {
                $this->installations->confirm($product, true, self::NOW);
                self::fail('confirmed');
            } catch (AddressNotConfirmed $error) {
                self::assertSame($product, $error->productId);
            }
        }
    }

    public function testAUrlThatWouldBeCutIsRefused(): void
    {
        $longest = 'https://' . str_repeat('a', 247);
        self::assertSame($longest, $this->installations->forProduct(1, $longest, self::NOW)->apiUrl);

        $this->expectException(ValueDoesNotFit::class);
        $this->installations->forProduct(2, $longest . 'a', self::NOW);
    }

    public function testANewUrlSeenByProcessesAtOnceIsOneInstallation(): void
    {
        $ids = array_map('unserialize', array_unique(array_map('serialize', Race::run(4, 'install', 1))));

        self::assertCount(1, $ids);
        self::assertCount(1, $this->installations->all());
    }

    public function testThePlacesWhereRunsStopAreKept(): void
    {
        $id = $this->installation();
        $other = $this->installation('https://two.example', 2);

        $this->installations->moveCursor($id, 'c-9');
        $this->installations->moveLineCursor($id, 4_294_967_296);
        $this->installations->beginLedger($id, 500);
        $this->installations->beginLedger($id, 900);
        $this->installations->moveTerminatedSweep($id, 3, '2026-01-10');
        $this->installations->setBreaker($id, 12, true);

        $row = $this->installations->find($id);
        self::assertSame(
            ['c-9', 4_294_967_296, 3, '2026-01-10', 12, true],
            [$row?->cursorFleioId, $row?->lastItemId, $row?->terminatedPage, $row?->terminatedDay, $row?->breakerRun, $row?->breakerPass],
        );
        self::assertNull($this->installations->find($other)?->cursorFleioId);
        $this->installations->moveCursor($id, null);
        $this->installations->moveTerminatedSweep($id, 0, null);
        $this->installations->setBreaker($id, null, false);
        self::assertEquals(
            new InstallationRow($id, 'https://fleio.example/backend/staffapi', self::NOW, null, null, 4_294_967_296, 500, 0, null, null, false),
            $this->installations->find($id),
        );
        self::assertNull($this->installations->find(99999));
    }
}
