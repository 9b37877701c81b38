<?php

declare(strict_types=1);

namespace Fleio\Tests\Host\Run;

use Fleio\Host\Effect\InvoiceOrder;
use Fleio\Host\Effect\IssueKey;
use Fleio\Host\Policy\Generated\Invoicing\Period;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Run\LineText;
use PHPUnit\Framework\TestCase;

final class InvoiceOrderTest extends TestCase
{
    public function testAnOrderReadsAsItWasWritten(): void
    {
        $order = new InvoiceOrder(
            42,
            7,
            LineKind::Usage,
            new Money('50.00', 'USD'),
            '59.50',
            new Money('45.123456789012', 'EUR'),
            true,
            'Cloud services until 2026-01-10',
            null,
            'forgotten',
            '2026-01-10',
            '2026-01-24',
            1768037400,
            ['c1', 'c2'],
            3,
            'threshold',
        );

        $stored = json_decode(json_encode($order->toPayload(), JSON_THROW_ON_ERROR), true);

        self::assertEquals($order, InvoiceOrder::fromPayload($stored));
        self::assertSame('59.50', $order->draft('key')->amount);
    }

    public function testAnOrderOfAnEarlierReleaseReadsToo(): void
    {
        $money = ['amount' => '50.00', 'currency' => 'USD'];
        $order = InvoiceOrder::fromPayload([
            'clientId' => 42, 'serviceId' => 7, 'kind' => 'usage', 'net' => $money, 'lineAmount' => '50.00', 'worth' => $money,
            'taxed' => false, 'description' => 'Cloud services', 'paymentMethod' => null, 'issuedOn' => '2026-01-10',
            'dueOn' => '2026-01-10', 'decidedAt' => 1768037400, 'cycles' => [], 'claimRun' => null, 'reason' => 'threshold',
        ]);

        self::assertNull($order->droppedGateway);
    }

    public function testAKeyNamesInstallationClientAndDay(): void
    {
        self::assertSame('fleio-invoice:1:42:2026-01-10', IssueKey::of(1, 42, '2026-01-10'));
    }

    public function testALineSaysForWhichDaysItIs(): void
    {
        self::assertSame('Cloud services until 2026-01-10', LineText::of(new Period(null, '2026-01-10')));
        self::assertSame(
            'Cloud services from 2026-01-01 to 2026-01-10',
            LineText::of(new Period('2026-01-01', '2026-01-10')),
        );
    }
}
