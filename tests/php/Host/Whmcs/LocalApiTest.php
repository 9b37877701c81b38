<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Exception\HostException;
use Fleio\Host\Exception\LocalApiRefused;
use Fleio\Host\Exception\LocalApiUnclear;
use Fleio\Host\Whmcs\Services;
use Fleio\Host\Whmcs\ServiceStatus;
use Fleio\Host\Whmcs\WhmcsLocalApi;

final class LocalApiTest extends ReaderTestCase
{
    public function testASuccessIsTheAnswerWithoutItsResult(): void
    {
        $id = $this->client();
        $invoice = $this->invoice($id, '1.00');
        $answer = (new WhmcsLocalApi())->call('GetInvoice', ['invoiceid' => $invoice]);
        self::assertSame([$invoice, '1.00'], [$answer['invoiceid'], $answer['total']]);
        self::assertArrayNotHasKey('result', $answer);
    }

    public function testARefusalKeepsTheWordsOfWhmcs(): void
    {
        try {
            (new WhmcsLocalApi())->call('GetInvoice', ['invoiceid' => 999]);
            self::fail('An invoice that does not exist was read.');
        } catch (LocalApiRefused $refused) {
            self::assertInstanceOf(HostException::class, $refused);
            self::assertSame(['GetInvoice', 'Invoice ID Not Found'], [$refused->action, $refused->reason]);
            self::assertSame(
                'WHMCS refused GetInvoice with: Invoice ID Not Found. Nothing was changed; correct it in WHMCS, then retry.',
                $refused->getMessage(),
            );
        }
    }

    public function testARefusalWithoutAReasonIsASentenceToo(): void
    {
        $message = LocalApiRefused::because('UpdateInvoice', '')->getMessage();
        self::assertStringStartsWith('WHMCS refused UpdateInvoice without a reason. ', $message);
    }

    public function testAConnectionCutInsideACallIsUnclear(): void
    {
        $invoice = $this->invoice($this->client(), '1.00');
        $thread = $this->database->selectOne('SELECT CONNECTION_ID() AS id')->id;
        add_hook('InvoiceChangeGateway', 1, static fn () => self::site()->home->server()->connect()->exec("KILL $thread"));
        add_hook('InvoiceChangeGateway', 2, fn () => $this->database->table('tblinvoices')->count());
        $this->database->setReconnector(static fn () => throw new \RuntimeException('the server is gone'));
        try {
            (new WhmcsLocalApi())->call('UpdateInvoice', ['invoiceid' => $invoice, 'paymentmethod' => 'success']);
            self::fail('The call survived its connection.');
        } catch (LocalApiUnclear $unclear) {
            self::assertSame('UpdateInvoice', $unclear->action);
            self::assertInstanceOf(\Throwable::class, $unclear->getPrevious());
            self::assertStringContainsString('Look in WHMCS whether it was done', $unclear->getMessage());
        }
    }

    /**
     * @dataProvider answersOfNoKind
     */
    public function testAnAnswerOfNoKindIsUnclear(string $expected, mixed $answer): void
    {
        self::assertStringContainsString($expected, LocalApiUnclear::answered('CreateInvoice', $answer)->getMessage());
    }

    /** @return array<string, array{string, mixed}> */
    public function answersOfNoKind(): array
    {
        return ['nothing' => ['(null)', null], 'a list' => ['(keys invoiceid)', ['invoiceid' => 4]], 'text' => ['(string)', 'secret page']];
    }

    /** @dataProvider changes */
    public function testTheStatusOfAServiceIsSetWithoutItsModule(string $from, string $to): void
    {
        $service = $this->hosting($this->client(), $this->product(), ['domainstatus' => $from, 'suspendreason' => 'Overdue']);
        $this->watch('PreModuleSuspend', 'PreModuleUnsuspend', 'PreModuleTerminate', 'ServiceEdit');
        (new ServiceStatus(new WhmcsLocalApi()))->set($service, $to);
        $row = (new Services($this->database))->ofIds([$service])[$service];
        self::assertSame([$to, 'Overdue', ['ServiceEdit']], [$row->status, $row->suspendReason, $this->ran]);
    }

    /** @return list<array{string, string}> */
    public function changes(): array
    {
        return [['Active', 'Suspended'], ['Suspended', 'Active'], ['Active', 'Terminated'], ['Suspended', 'Suspended']];
    }

    public function testATerminationIsDatedWhenItsDayIsKnown(): void
    {
        $service = $this->hosting($this->client(), $this->product());
        $status = new ServiceStatus(new WhmcsLocalApi());
        $read = fn (): ?string => (new Services($this->database))->ofIds([$service])[$service]->terminationDate;
        $status->set($service, 'Terminated');
        self::assertNull($read());
        $status->set($service, 'Terminated', '2026-01-09');
        self::assertSame('2026-01-09', $read());
        $status->set($service, 'Terminated');
        self::assertSame('2026-01-09', $read());
    }

    public function testAServiceThatIsGoneIsRefused(): void
    {
        $this->expectException(LocalApiRefused::class);
        $this->expectExceptionMessage('UpdateClientProduct with: Service ID Not Found');
        (new ServiceStatus(new WhmcsLocalApi()))->set(999, 'Suspended');
    }
}
