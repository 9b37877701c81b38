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

    public static function becauseOfLineKind(int $lineId, string $kind): self
    {
        return new self(
            "Line {$lineId} of mod_fleio_lines has the kind “{$kind}”, which this version does not know. Update the"
            . ' whole module folder to the version that wrote it.',
            $kind,
        );
    }
}
