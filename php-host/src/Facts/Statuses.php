<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Exception\UnreadableFacts;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\ServiceStatus;
use Fleio\Host\Whmcs\ServiceRow;

/**
 * WHMCS's words for statuses as the contract has them.
 */
final class Statuses
{
    /**
     * @throws UnreadableFacts where WHMCS has a word that it does not document
     */
    public static function ofService(ServiceRow $service): ServiceStatus
    {
        return ServiceStatus::tryFrom(self::word($service->status))
            ?? throw UnreadableFacts::becauseOfServiceStatus($service->id, $service->status);
    }

    /**
     * @throws UnreadableFacts where WHMCS has a word that it does not document
     */
    public static function ofInvoice(int $invoiceId, string $status): InvoiceStatus
    {
        return InvoiceStatus::tryFrom(self::word($status))
            ?? throw UnreadableFacts::becauseOfInvoiceStatus($invoiceId, $status);
    }

    /**
     * `Payment Pending` as `payment-pending`.
     */
    private static function word(string $status): string
    {
        return str_replace(' ', '-', strtolower(trim($status)));
    }
}
