<?php

declare(strict_types=1);

namespace Standin\Tests\Billing;

use Standin\Tests\WhmcsTestCase;
use WHMCS\Billing\Invoice;
use WHMCS\Billing\Invoice\Item;
use WHMCS\Database\Capsule;
use WHMCS\Exception\ImmutableInvoice;

/** From 9.0 on what has left Draft does not change: models and API refuse, SQL passes and is recorded. */
final class ImmutabilityTest extends WhmcsTestCase
{
    /** @return iterable<string, array{string, bool, bool}> status, switch, immutable */
    public static function states(): iterable
    {
        foreach (['Draft', 'Unpaid', 'Paid', 'Cancelled', 'Refunded', 'Collections', 'Payment Pending'] as $status) {
            yield "$status in 9.0" => [$status, true, $status !== 'Draft'];
            yield "$status in 8.13" => [$status, false, false];
        }
    }

    /** @dataProvider states */
    public function testModelsApiAndSql(string $status, bool $switch, bool $immutable): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $this->whmcs->ledger->updateInvoice($id, ['status' => $status]);
        $this->set('StandinInvoiceImmutability', $switch ? 'on' : '');

        self::assertSame($immutable, Invoice::find($id)->isImmutable());
        self::assertSame($immutable, $this->refused(fn () => Invoice::find($id)->update(['notes' => 'x'])));
        self::assertSame(
            $immutable,
            $this->refused(fn () => Item::where('invoiceid', $id)->first()->update(['amount' => '1.00'])),
        );
        self::assertSame(
            $immutable,
            $this->refused(fn () => Item::create(['invoiceid' => $id, 'description' => 'x', 'amount' => '1.00'])),
        );
        self::assertSame($immutable, $this->refused(fn () => Item::where('invoiceid', $id)->first()->delete()));
        $edit = ['invoiceid' => $id, 'newitemdescription' => ['x'], 'newitemamount' => ['1'], 'newitemtaxed' => [0]];
        self::assertSame($immutable ? 'error' : 'success', localAPI('UpdateInvoice', $edit)['result']);
        self::assertSame(
            0,
            Capsule::table('standin_violations')->count(),
            'neither refused edits nor those of the core are violations',
        );

        Capsule::table('tblinvoices')->where('id', $id)->update(['total' => '1.00', 'notes' => 'raw']);
        Capsule::table('tblinvoiceitems')->insert(['invoiceid' => $id, 'description' => 'raw', 'amount' => '1.00']);
        Capsule::table('tblinvoiceitems')->where(['invoiceid' => $id, 'description' => 'raw'])->update(['type' => 'Hosting', 'relid' => 5]);
        Capsule::table('tblinvoiceitems')->where(['invoiceid' => $id, 'description' => 'raw'])->delete();
        Capsule::table('tblinvoices')->where('id', $id)->delete();
        $found = Capsule::table('standin_violations')->orderBy('id')->get()->map(static fn ($row) => "$row->tablename $row->operation $row->detail")->all();
        self::assertSame($immutable ? ['tblinvoices update total notes', 'tblinvoiceitems insert raw', 'tblinvoiceitems update type relid',
            'tblinvoiceitems delete raw', 'tblinvoices delete '] : [], $found);
    }

    public function testADraftMayBeAdjustedThenPublished(): void
    {
        $client = $this->client();
        $id = $this->api(
            'CreateInvoice',
            ['userid' => $client, 'draft' => true, 'itemdescription1' => 'x', 'itemamount1' => '10'],
        )['invoiceid'];
        Capsule::table('tblinvoiceitems')->where('invoiceid', $id)->update([
            'type' => 'Hosting', 'relid' => 5, 'amount' => '12.00',
        ]);
        $this->api(
            'UpdateInvoice',
            ['invoiceid' => $id, 'newitemdescription' => ['y'], 'newitemamount' => ['1.50'], 'newitemtaxed' => [0]],
        );
        $this->api('UpdateInvoice', ['invoiceid' => $id, 'publish' => true]);

        self::assertSame(['Unpaid', '13.50'], [$this->status($id), $this->balance($id)]);
        self::assertSame(0, Capsule::table('standin_violations')->count());
    }

    /** @return iterable<string, array{string, string, int}> switch, what is due, violations */
    public static function edits(): iterable
    {
        yield 'a hook of creation may change lines' => ['', '15.00', 0];
        yield 'or it may not: nobody outside knows' => ['on', '10.00', 1];
    }

    /** @dataProvider edits */
    public function testModelsApiAndSqlDuringCreation(string $switch, string $due, int $violations): void
    {
        $this->set('StandinImmutableInCreation', $switch);
        $refused = [];
        add_hook('InvoiceCreation', 1, function (array $told) use (&$refused): void {
            $id = $told['invoiceid'];
            $line = ['newitemdescription' => ['y'], 'newitemamount' => ['5'], 'newitemtaxed' => [0]];
            $refused[] = localAPI('UpdateInvoice', ['invoiceid' => $id] + $line)['result'] === 'error';
            $refused[] = $this->refused(fn () => Item::where('invoiceid', $id)->first()->update(['amount' => '20.00']));
            Capsule::table('tblinvoiceitems')->where('invoiceid', $id)->limit(1)->update(['type' => 'x']);
        });
        $id = $this->invoice($this->client(), '10.00');

        self::assertSame([$switch === 'on', $switch === 'on'], $refused);
        self::assertSame($due, $this->balance($id));
        self::assertSame($violations, Capsule::table('standin_violations')->count());
        self::assertTrue(Invoice::find($id)->isImmutable(), 'once it is made');
    }

    public function testPaymentCaptureAndCancellationAreNoViolations(): void
    {
        $client = $this->client();
        $this->api('AddPayMethod', ['clientid' => $client, 'gateway_module_name' => 'success', 'remote_token' => 't']);
        foreach ([1, 2] as $ignored) {
            $ids[] = $this->api(
                'CreateInvoice',
                ['userid' => $client, 'itemdescription1' => 'x', 'itemamount1' => '10', 'paymentmethod' => 'success'],
            )['invoiceid'];
        }
        $this->api('CapturePayment', ['invoiceid' => $ids[0]]);
        $this->api('UpdateInvoice', ['invoiceid' => $ids[1], 'status' => 'Cancelled']);
        self::assertSame(0, Capsule::table('standin_violations')->count());
    }

    public function testARolledBackWriteIsNoViolation(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        Capsule::connection()->beginTransaction();
        Capsule::table('tblinvoices')->where('id', $id)->update(['total' => '1.00']);
        Capsule::connection()->rollBack();
        self::assertSame(0, Capsule::table('standin_violations')->count());
    }

    private function refused(\Closure $edit): bool
    {
        try {
            Capsule::connection()->transaction(static function () use ($edit): void {
                $edit();
                throw new \DomainException('only the attempt counts');
            });
        } catch (ImmutableInvoice) {
            return true;
        } catch (\DomainException) {
            return false;
        }
        self::fail('the attempt neither passed nor was refused');
    }
}
