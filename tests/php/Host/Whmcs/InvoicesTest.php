<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Exception\DraftDiffers;
use Fleio\Host\Exception\LocalApiRefused;
use Fleio\Host\Exception\LocalApiUnclear;
use Fleio\Host\Whmcs\Draft;
use Fleio\Host\Whmcs\DraftInvoice;
use Fleio\Host\Whmcs\InvoiceItemRow;
use Fleio\Host\Whmcs\InvoiceRow;
use Fleio\Host\Whmcs\Invoices;
use Fleio\Host\Whmcs\WhmcsLocalApi;

final class InvoicesTest extends ReaderTestCase
{
    private const KEY = 'fleio:1:7:2026-01-10';

    private Invoices $invoices;
    private int $clientId;

    protected function setUp(): void
    {
        parent::setUp();
        $this->invoices = new Invoices(new WhmcsLocalApi(), $this->database);
        $this->clientId = $this->client();
    }

    public function testADraftSaysWhatWasAskedForAndNobodyHearsOfIt(): void
    {
        $this->watch('InvoiceCreated', 'InvoiceCreationPreEmail');
        $made = $this->invoices->createDraft($this->draft());

        $line = new InvoiceItemRow($made->itemId, '', 0, "Cloud usage\n2025-12-01 to 2025-12-31", '123.45', true);
        $expected = new InvoiceRow(
            $made->invoiceId,
            $this->clientId,
            'Draft',
            '2026-01-10',
            '2026-01-24',
            null,
            '0.00',
            '123.45',
            'success',
            self::KEY,
            [$line],
        );
        self::assertEquals($expected, $this->read(fn () => $this->invoices->read($made->invoiceId)));
        self::assertSame([], $this->ran);
        self::assertSame(0, $this->database->table('tblemails')->count());
    }

    public function testTaxAndTotalAreThoseOfWhmcs(): void
    {
        $this->set('TaxEnabled', 'on');
        $this->insert('tbltax', ['level' => 1, 'taxrate' => '19', 'name' => 'VAT']);
        $made = $this->invoices->createDraft($this->draft());
        self::assertSame('146.91', $this->invoices->read($made->invoiceId)?->total);
        $untaxed = $this->invoices->createDraft($this->draft(['taxed' => false]));
        self::assertSame('123.45', $this->invoices->read($untaxed->invoiceId)?->total);
    }

    public function testWithoutAPaymentMethodWhmcsChoosesOne(): void
    {
        $made = $this->invoices->createDraft($this->draft(['paymentMethod' => null]));
        self::assertSame('banktransfer', $this->invoices->read($made->invoiceId)?->paymentMethod);
    }

    public function testCreditOfTheClientIsNotTouched(): void
    {
        $this->api('AddCredit', ['clientid' => $this->clientId, 'description' => 'Gift', 'amount' => '500.00']);
        $made = $this->invoices->createDraft($this->draft());
        $this->invoices->publish($made->invoiceId);
        self::assertSame('500.00', $this->credit($this->clientId));
        self::assertSame('Unpaid', $this->status($made->invoiceId));
    }

    public function testAPublishedInvoiceIsSentOnceAndItsNotesAreClean(): void
    {
        $made = $this->invoices->createDraft($this->draft());
        $this->watch('InvoiceCreated');
        $this->invoices->publish($made->invoiceId);

        $invoice = $this->invoices->read($made->invoiceId);
        self::assertSame(['Unpaid', ''], [$invoice?->status, $invoice?->notes]);
        self::assertSame(['InvoiceCreated'], $this->ran);
        self::assertSame(1, $this->database->table('tblemails')->where('userid', $this->clientId)->count());
        self::assertSame(0, $this->database->table('standin_violations')->count());
    }

    public function testPublishingAgainIsRefusedAndSendsNothing(): void
    {
        $made = $this->invoices->createDraft($this->draft());
        $this->invoices->publish($made->invoiceId);
        try {
            $this->invoices->publish($made->invoiceId);
            self::fail('It was published twice.');
        } catch (LocalApiRefused $refused) {
            self::assertSame('UpdateInvoice', $refused->action);
        }
        self::assertSame(1, $this->database->table('tblemails')->count());
    }

    public function testADraftIsFoundByItsKeyUntilItIsPublished(): void
    {
        $made = $this->invoices->createDraft($this->draft());
        $find = fn (string $key, int $client) => $this->read(
            fn () => $this->invoices->found($this->draft(['key' => $key, 'clientId' => $client])),
        );
        self::assertEquals($made, $find(self::KEY, $this->clientId));
        self::assertNull($find(self::KEY, $this->client()), 'of another client');
        $this->invoices->publish($made->invoiceId);
        self::assertNull($find(self::KEY, $this->clientId), 'published');
    }

    /** @dataProvider notes */
    public function testOnlyTheWholeKeyCounts(bool $found, string $notes, string $key): void
    {
        $invoice = $this->invoice($this->clientId, '1.00', '2.00');
        $this->database->table('tblinvoices')->where('id', $invoice)->update(['notes' => $notes]);
        $first = (int) $this->database->table('tblinvoiceitems')->where('invoiceid', $invoice)->min('id');
        $expected = $found ? new DraftInvoice($invoice, $first) : null;
        self::assertEquals($expected, $this->invoices->found($this->draft(['key' => $key])));
    }

    /** @return array<string, array{bool, string, string}> */
    public function notes(): array
    {
        return [
            'alone' => [true, self::KEY, self::KEY],
            'an admin wrote beside it' => [true, "call him\n" . self::KEY . " please", self::KEY],
            'the beginning of another' => [false, 'fleio:1:7:2026-01-101', self::KEY],
            'the end of another' => [false, 'xfleio:1:7:2026-01-10', self::KEY],
            'other letters' => [false, strtoupper(self::KEY), self::KEY],
            'a wildcard is a letter' => [false, 'fleio:1:7:x', 'fleio:1:7:_'],
            'a percent sign is a letter' => [false, 'fleio:1:7:xyz', 'fleio:1:%'],
            'none' => [false, '', self::KEY],
        ];
    }

    /**
     * What a call that was cut off leaves behind.
     *
     * @testWith [true]
     *           [false]
     */
    public function testADraftThatIsNotWholeIsMadeWhole(bool $hasLine): void
    {
        $made = $this->invoices->createDraft($this->draft());
        $whole = $this->invoices->read($made->invoiceId);
        if (!$hasLine) {
            $this->database->table('tblinvoiceitems')->where('id', $made->itemId)->delete();
        }
        $nothing = ['subtotal' => '0.00', 'tax' => '0.00', 'tax2' => '0.00', 'total' => '0.00'];
        $this->database->table('tblinvoices')->where('id', $made->invoiceId)->update($nothing);
        $found = $this->invoices->found($this->draft());
        $mended = $this->invoices->read($made->invoiceId);
        self::assertSame([$made->invoiceId, $mended->items[0]->id], [$found->invoiceId, $found->itemId]);
        self::assertCount(1, $mended->items);
        self::assertSame($whole->total, $mended->total);
        self::assertSame([$whole->items[0]->amount, $whole->items[0]->taxed], [$mended->items[0]->amount, $mended->items[0]->taxed]);
        self::assertSame(['Draft', $whole->notes], [$mended->status, $mended->notes]);
    }

    public function testADraftThatAnAdminChangedStaysAsItIs(): void
    {
        $made = $this->invoices->createDraft($this->draft());
        $this->database->table('tblinvoiceitems')->where('id', $made->itemId)->update(['amount' => '0.00']);
        $this->database->table('tblinvoices')->where('id', $made->invoiceId)->update(['total' => '0.00']);
        self::assertEquals($made, $this->invoices->found($this->draft()));
        self::assertSame('0.00', $this->invoices->read($made->invoiceId)->items[0]->amount);
    }

    public function testTheOldestOfCopiesIsTaken(): void
    {
        $made = $this->invoices->createDraft($this->draft());
        $this->invoices->createDraft($this->draft());
        self::assertEquals($made, $this->invoices->found($this->draft()));
    }

    public function testOurLineIsTheOneBeforeThoseOfHooks(): void
    {
        add_hook('InvoiceCreation', 1, fn (array $vars) => $this->whmcs->invoices->addItem(
            $vars['invoiceid'],
            ['description' => 'Fee', 'amount' => '1.00', 'taxed' => false],
        ));
        $made = $this->invoices->createDraft($this->draft());
        $items = $this->invoices->read($made->invoiceId)->items ?? [];
        self::assertSame(['123.45', '1.00'], array_column($items, 'amount'));
        self::assertSame($items[0]->id, $made->itemId);
    }

    public function testADraftThatAHookChangedIsReported(): void
    {
        add_hook('InvoiceCreation', 1, fn (array $vars) => $this->database->table('tblinvoiceitems')
            ->where('invoiceid', $vars['invoiceid'])->update(['amount' => '1.00']));
        try {
            $this->invoices->createDraft($this->draft());
            self::fail('A changed draft passed.');
        } catch (DraftDiffers $differs) {
            self::assertStringContainsString("draft invoice {$differs->invoiceId} should be 123.45 and is 1.00", $differs->getMessage());
            self::assertSame('Draft', $this->status($differs->invoiceId));
        }
    }

    public function testADraftThatAHookEmptiedIsReported(): void
    {
        add_hook('InvoiceCreation', 1, fn (array $vars) => $this->database->table('tblinvoiceitems')->where('invoiceid', $vars['invoiceid'])->delete());
        $this->expectException(DraftDiffers::class);
        $this->expectExceptionMessage('has no line any more');
        $this->invoices->createDraft($this->draft());
    }

    public function testAnAmountWithoutCentsIsTheSameAmount(): void
    {
        $made = $this->invoices->createDraft($this->draft(['amount' => '100']));
        self::assertSame('100.00', $this->invoices->read($made->invoiceId)?->items[0]->amount);
    }

    public function testAnUnknownClientIsRefusedAndLeavesNothing(): void
    {
        try {
            $this->invoices->createDraft($this->draft(['clientId' => 999]));
            self::fail('An invoice of nobody was made.');
        } catch (LocalApiRefused $refused) {
            self::assertSame('Client ID Not Found', $refused->reason);
        }
        self::assertSame(0, $this->database->table('tblinvoices')->count());
    }

    public function testAHookThatThrowsLeavesADraftThatIsFoundByItsKey(): void
    {
        add_hook('InvoiceCreation', 1, static fn () => throw new \LogicException('broken module'));
        try {
            $this->invoices->createDraft($this->draft());
            self::fail('The hook did not throw.');
        } catch (LocalApiUnclear $unclear) {
            self::assertStringContainsString('broken module', $unclear->getMessage());
            self::assertInstanceOf(\LogicException::class, $unclear->getPrevious());
        }
        self::assertNotNull($this->invoices->found($this->draft()));
    }

    public function testAnInvoiceThatIsGoneIsNull(): void
    {
        self::assertNull($this->invoices->read(999));
    }

    public function testReadingIsTwoStatementsAndFindingFive(): void
    {
        $made = $this->invoices->createDraft($this->draft());
        $this->assertStatements(2, fn () => $this->invoices->read($made->invoiceId));
        $this->assertStatements(5, fn () => $this->invoices->found($this->draft()));
    }

    /** @param array<string, mixed> $changes */
    private function draft(array $changes = []): Draft
    {
        return new Draft(...($changes + [
            'clientId' => $this->clientId, 'date' => '2026-01-10', 'dueDate' => '2026-01-24', 'paymentMethod' => 'success',
            'description' => "Cloud usage\n2025-12-01 to 2025-12-31", 'amount' => '123.45', 'taxed' => true, 'key' => self::KEY,
        ]));
    }
}
