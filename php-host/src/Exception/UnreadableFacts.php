<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/**
 * WHMCS or our own tables hold something about a client that no fact can be made of. The client is skipped by name.
 */
final class UnreadableFacts extends \UnexpectedValueException implements HostException
{
    private function __construct(
        string $message,
        /** What was read, as it stands in the database. */
        public readonly string $given,
    ) {
        parent::__construct($message);
    }

    public static function becauseOfServiceStatus(int $serviceId, string $status): self
    {
        return new self(
            "Service {$serviceId} has the status “{$status}” in WHMCS, which WHMCS does not document. Open the service"
            . ' and give it one of the statuses that its page offers.',
            $status,
        );
    }

    public static function becauseOfInvoiceStatus(int $invoiceId, string $status): self
    {
        return new self(
            "Invoice {$invoiceId} has the status “{$status}” in WHMCS, which WHMCS does not document. Open the invoice"
            . ' and give it one of the statuses that its page offers.',
            $status,
        );
    }

    public static function becauseOfAnotherClient(int $clientId, string $expected, string $given): self
    {
        return new self(
            "Fleio was asked about client {$clientId} ({$expected}) and answered about “{$given}”. Compare the client's"
            . ' external billing id in Fleio with its uuid in WHMCS.',
            $given,
        );
    }
}
