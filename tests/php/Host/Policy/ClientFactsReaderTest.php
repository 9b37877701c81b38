<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Facts\ClientFacts;
use Fleio\Host\Facts\UnreadableClient;
use Fleio\Host\Outbox\MappedClient;
use Fleio\Host\Outbox\Mapping;
use Fleio\Host\Outbox\PostingSource;
use Fleio\Host\Policy\Generated\Types\Gateway;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Policy\Generated\Types\Service;
use Fleio\Host\Policy\Generated\Types\ServiceStatus;

/**
 * Facts of clients from a real WHMCS database and our own tables.
 */
final class ClientFactsReaderTest extends FactsTestCase
{
    public function testAClientComesWithCurrencyTaxAndCharging(): void
    {
        $this->set('TaxEnabled', 'on');
        $this->insert('tbltax', ['level' => 1, 'name' => 'VAT', 'country' => 'US', 'taxrate' => '7.500']);
        $id = $this->mapped('a');
        $this->database->table('tblclients')->where('id', $id)->update(['taxexempt' => 1, 'disableautocc' => 1]);
        $facts = $this->facts($id);
        self::assertSame([$id, 'USD'], [$facts->client->id, $facts->client->currency]);
        self::assertTrue($facts->client->tax->exempt);
        self::assertSame(0, bccomp('7.5', $facts->client->tax->firstRate, 3));
        self::assertSame(0, bccomp('0', $facts->client->tax->secondRate, 3));
        self::assertSame([null, true, [], false], array_values(get_object_vars($facts->charging)));
        self::assertSame("uuid-a", $facts->row->uuid);
    }

    public function testServicesComeWithTheirGatewaysAndEnds(): void
    {
        $id = $this->mapped('a');
        $active = $this->hosting($id);
        $gone = $this->hosting($id, 'Terminated', ['termination_date' => '2026-01-03', 'paymentmethod' => 'oldpay']);
        $unknown = $this->hosting($id, 'Cancelled', ['termination_date' => '0000-00-00', 'paymentmethod' => '']);
        $again = $this->hosting($id, 'Suspended', ['termination_date' => '2026-01-03']);
        $this->hosting($id, 'Active', ['packageid' => $this->product('cpanel')]);
        $facts = $this->facts($id);
        $bank = new Gateway('banktransfer', true);
        self::assertEquals([
            new Service($active, ServiceStatus::Active, $bank, null),
            new Service($gone, ServiceStatus::Terminated, new Gateway('oldpay', false), '2026-01-03'),
            new Service($unknown, ServiceStatus::Cancelled, null, null),
            new Service($again, ServiceStatus::Suspended, $bank, null),
        ], $facts->services);
        self::assertSame($active, $facts->chosen?->id);
    }

    public function testAClientWithoutServicesHasNoneChosen(): void
    {
        $facts = $this->facts($this->mapped('a'));
        self::assertSame([[], null, [], [], []], [
            $facts->services, $facts->chosen, $facts->carried, $facts->covered, $facts->lines->all,
        ]);
    }

    public function testLinesComeWithTheirInvoicesAndPostings(): void
    {
        $id = $this->mapped('a');
        $open = $this->invoice($id, '10.00');
        $paid = $this->invoice($id, '10.00');
        $deleted = $this->invoice($id, '10.00');
        $lines = [];
        foreach ([$open, $paid, $deleted] as $invoice) {
            $lines[] = $this->enter($id, $invoice, $this->items($invoice)[0]);
        }
        $this->pay($paid, '10.00');
        $this->whmcs->invoices->delete($deleted);
        $this->postings->record($lines[1], new Money('4.50', 'USD'), PostingSource::Run, self::NOW);
        $facts = $this->facts($id)->lines;
        self::assertSame($lines, array_keys($facts->all));
        self::assertSame([InvoiceStatus::Unpaid, InvoiceStatus::Paid, InvoiceStatus::Draft], array_map(
            static fn (int $line): InvoiceStatus => $facts->all[$line]->invoice->status,
            $lines,
        ));
        self::assertSame(['10', '10'], [$facts->all[$lines[1]]->invoice->total, $facts->all[$lines[1]]->invoice->paid]);
        self::assertSame(['0', '4.5', null], array_values(get_object_vars($facts->all[$lines[1]]->posting)));
        self::assertSame([false, false, true], array_map(
            static fn (int $line): bool => $facts->all[$line]->gone,
            $lines,
        ));
        self::assertSame(self::NOW, $facts->releasedAt);
    }

    public function testWhatWasReadIsStoredAndThenNoLongerNew(): void
    {
        $id = $this->mapped('a');
        $invoice = $this->invoice($id, '10.00', '5.00');
        $line = $this->enter($id, $invoice, $this->items($invoice)[0]);
        $first = $this->facts($id)->lines;
        self::assertCount(1, $first->changed);
        self::assertTrue($first->all[$line]->invoice->otherLines);
        $this->lines->seen($first->changed);
        $second = $this->facts($id)->lines;
        self::assertSame([], $second->changed);
        self::assertEquals($first->all, $second->all);
    }

    public function testLinesThatFactsNeedNoMoreStillCountAsOurs(): void
    {
        $id = $this->mapped('a');
        $invoice = $this->invoice($id, '10.00', '5.00');
        [$first, $second] = $this->items($invoice);
        $line = $this->enter($id, $invoice, $first);
        $this->lines->close([$this->enter($id, $invoice, $second)], self::NOW);
        $this->pay($invoice, '15.00');
        self::assertTrue($this->facts($id)->lines->all[$line]->invoice->otherLines, 'nobody asks before a refund');
        $this->insert('tblaccounts', ['userid' => $id, 'invoiceid' => $invoice, 'amountout' => '1.00']);
        self::assertFalse($this->facts($id)->lines->all[$line]->invoice->otherLines);
        $this->insert('tblinvoiceitems', ['invoiceid' => $invoice, 'userid' => $id, 'description' => 'Mail']);
        self::assertTrue($this->facts($id)->lines->all[$line]->invoice->otherLines);
    }

    public function testALineThatMovedToTheRefundedInvoiceIsOursThere(): void
    {
        $id = $this->mapped('a');
        [$to, $from] = [$this->invoice($id, '10.00', '5.00'), $this->invoice($id, '7.00')];
        [$first, $second] = $this->items($to);
        [$moved] = $this->items($from);
        $line = $this->enter($id, $to, $first);
        $this->lines->close([$this->enter($id, $to, $second)], self::NOW);
        $this->enter($id, $from, $moved);
        $this->database->table('tblinvoiceitems')->where('id', $moved)->update(['invoiceid' => $to]);
        $this->insert('tblaccounts', ['userid' => $id, 'invoiceid' => $to, 'amountout' => '1.00']);
        $facts = $this->facts($id)->lines;
        self::assertFalse($facts->all[$line]->invoice->otherLines);
        self::assertContains($to, array_column($facts->changed, 'invoiceId'));
    }

    public function testGrowthSharesTheItemThatGrew(): void
    {
        $id = $this->mapped('a');
        $invoice = $this->invoice($id, '10.00');
        [$item] = $this->items($invoice);
        $line = $this->enter($id, $invoice, $item, LineKind::Purchase);
        $growth = $this->enter($id, $invoice, $item, LineKind::RecurringUsage);
        $facts = $this->facts($id)->lines;
        self::assertSame([$line, $growth], array_keys($facts->all));
        self::assertFalse($facts->all[$line]->invoice->otherLines);
        self::assertFalse($facts->all[$growth]->invoice->otherLines);
    }

    public function testCyclesComeByTheirState(): void
    {
        $id = $this->mapped('a');
        $this->cycles->carry(self::INSTALLATION, [$id => ['c1', 'c2', 'c3']], self::NOW);
        $this->cycles->cover(self::INSTALLATION, $id, ['c2'], 1, self::NOW);
        $facts = $this->facts($id);
        self::assertSame([['c1', 'c3'], ['c2']], [$facts->carried, $facts->covered]);
    }

    public function testAClientThatCannotBeReadNeverHidesAnother(): void
    {
        [$service, $line, $good] = [$this->mapped('a'), $this->mapped('b'), $this->mapped('c')];
        $this->database->statement("SET SESSION sql_mode = ''");
        $broken = $this->hosting($service, 'Moved');
        $invoice = $this->invoice($line, '10.00');
        $this->enter($line, $invoice, $this->items($invoice)[0]);
        $this->database->table('tblinvoices')->where('id', $invoice)->update(['status' => 'Overdue']);
        $this->hosting($good);
        $found = $this->clients()->read($this->scope(), array_map($this->known(...), [$service, $line, $good]));
        self::assertSame([$service, $line, $good], array_keys($found));
        self::assertInstanceOf(UnreadableClient::class, $found[$service]);
        self::assertStringContainsString("Service {$broken} has the status", $found[$service]->reason);
        self::assertInstanceOf(UnreadableClient::class, $found[$line]);
        self::assertStringContainsString("Invoice {$invoice} has the status “Overdue”", $found[$line]->reason);
        self::assertInstanceOf(ClientFacts::class, $found[$good]);
    }

    public function testAClientThatWhmcsDoesNotHaveIsLeftOut(): void
    {
        $id = $this->mapped('a');
        $known = $this->known($id);
        $this->database->table('tblclients')->where('id', $id)->delete();
        self::assertSame([], $this->clients()->read($this->scope(), [$known]));
        self::assertSame([], $this->clients()->read($this->scope(), []));
    }

    public function testFiveHundredClientsTakeFiveStatements(): void
    {
        $known = [];
        foreach (range(1, 500) as $number) {
            $known[] = $this->numbered($number);
        }
        $reader = $this->clients();
        $found = [];
        $statements = $this->statements(function () use ($reader, $known, &$found): void {
            $found = $reader->read($this->scope(), $known);
        });
        self::assertCount(5, $statements, implode("\n", $statements));
        self::assertCount(500, $found);
        self::assertCount(1, $found[$known[499]->mapping->clientId]->lines->all);
    }

    private function facts(int $clientId): ClientFacts
    {
        $facts = $this->clients()->read($this->scope(), [$this->known($clientId)])[$clientId];
        self::assertInstanceOf(ClientFacts::class, $facts);

        return $facts;
    }

    /**
     * A client with a service, an invoice and a line, by hand.
     */
    private function numbered(int $number): MappedClient
    {
        $email = "{$number}@example.com";
        $id = $this->insert('tblclients', ['uuid' => "uuid-{$number}", 'currency' => 1, 'email' => $email]);
        $this->hosting($id);
        $invoice = $this->insert('tblinvoices', ['userid' => $id, 'status' => 'Unpaid', 'total' => '10.00']);
        $item = $this->insert('tblinvoiceitems', [
            'invoiceid' => $invoice, 'userid' => $id, 'amount' => '10.00', 'description' => 'Cloud',
        ]);
        $this->enter($id, $invoice, $item);
        $mapping = new Mapping($id, "uuid-{$number}", "fleio-{$number}", 1, 'USD');

        return new MappedClient(1, $mapping, self::NOW, null, null, null, null, null, false);
    }
}
